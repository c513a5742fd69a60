"""Which column of a list means what, by its header, in the languages of Europe.

A ticket system translates its headers with the organiser's language; people write their own.
"""

from collections.abc import Sequence
from enum import StrEnum

from kiosk.attendees.models import AttendeeType
from kiosk.attendees.names import folded


class Field(StrEnum):
    """What a column may hold."""

    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    EMAIL = "email"
    ORGANISATION = "organisation"
    TYPE = "type"
    PRONOUNS = "pronouns"
    CODE = "code"
    STATUS = "status"


# Best first: an export may have the buyer's e-mail as well as the attendee's.
_HEADERS: dict[Field, str] = {
    Field.NAME: (
        "attendee name|participant name|deltagernavn|full name|fulde navn|name|navn|namn|nimi|naam"
        "|fuldt navn|voller name|vollständiger name|nom complet|nombre completo|nome completo"
        "|nombre|nome|imię i nazwisko|jméno a příjmení|meno a priezvisko|ime i prezime"
        "|ime in priimek|név|teljes név|nume complet|nume și prenume|ονοματεπώνυμο|όνομα"
        "|име и фамилия|име|vardas ir pavardė|vārds un uzvārds|täisnimi|koko nimi|isem"
        "|ainm|attendee|participant|deltager|guest|gæst|teilnehmer|deltagare|osallistuja"
    ),
    Field.GIVEN_NAME: (
        "attendee name given name|first name|given name|fornavn|vorname|förnamn|etunimi|prénom"
        "|voornaam|nombre de pila|primer nombre|primeiro nome|nome próprio|imię|jméno|křestní jméno"
        "|meno|keresztnév|utónév|prenume|μικρό όνομα|собствено име|vardas|vārds|eesnimi|firstname"
        "|forename|céadainm"
    ),
    Field.FAMILY_NAME: (
        "attendee name family name|last name|family name|surname|efternavn|nachname|familienname"
        "|etternavn|efternamn|sukunimi|nom de famille|nom|achternaam|apellidos|apellido|cognome"
        "|sobrenome|apelido|último nome|nazwisko|příjmení|priezvisko|prezime|priimek|vezetéknév"
        "|családnév|nume de familie|επώνυμο|επίθετο|фамилия|pavardė|uzvārds|perekonnanimi|lastname"
        "|sloinne"
    ),
    Field.EMAIL: (
        "attendee email|attendee e mail|participant email|email|e mail|email address|e mail address"
        "|e mailadresse|mailadresse|mail|e post|epost|e postadress|sähköposti|adresse e mail"
        "|courriel|e mailadres|correo electrónico|correo|posta elettronica|endereço de e mail"
        "|adres e mail|e mail cím|adresă de e mail|ηλεκτρονικό ταχυδρομείο|имейл|el paštas"
        "|e pasts|e posti aadress|ríomhphost"
    ),
    Field.ORGANISATION: (
        "organisation|organization|company|company name|firma|virksomhed|arbejdsplads|affiliation"
        "|unternehmen|företag|foretak|bedrift|yritys|organisaatio|entreprise|société|organisatie"
        "|bedrijf|empresa|organización|organizzazione|azienda|organização|organizacja|společnost"
        "|organizace|spoločnosť|organizácia|tvrtka|organizacija|podjetje|cég|szervezet|companie"
        "|organizație|εταιρεία|οργανισμός|компания|организация|įmonė|organizacija|uzņēmums"
        "|organizācija|ettevõte|organisatsioon|employer|eagraíocht"
    ),
    Field.TYPE: (
        "attendee type|type|deltagertype|ticket type|ticket name|product|produkt|billettype|rolle"
        "|role|kategorie|kategori|category|ticketart|tickettyp|biljettyp|lipputyyppi|type de billet"
        "|tipo de entrada|tipo|tipo di biglietto|typ biletu|typ|típus|tip|τύπος|тип|catégorie"
        "|categoría|categoria|soort"
    ),
    Field.PRONOUNS: (
        "pronouns|pronominer|pronomen|pronomina|pronoms|pronombres|pronomi|pronomes|zaimki|zájmena"
        "|zámená|zamjenice|zaimki|névmások|pronume|αντωνυμίες|местоимения|pronominit|asesõnad"
        "|your pronouns|preferred pronouns|voornaamwoorden|forainmneacha"
    ),
    Field.CODE: (
        "ticket code|billetkode|barcode #|barcode|secret|qr code url|qr code|code|kode|stregkode"
        "|ticketcode|ticket id|ticket number|billetnummer|ticketnummer|biljettkod|lippukoodi"
        "|code barres|code du billet|código|código de barras|codice|kod|kod biletu|kód|koda|cod"
        "|κωδικός|код|kodas|kods|kood|strichcode|streckkod"
    ),
    Field.STATUS: (
        "attendee status|approval status|status|registration state|state|tilstand|statut|estado"
        "|stato|stav|állapot|κατάσταση|статус|tila|attendance"
    ),
}

_TYPES: dict[AttendeeType, str] = {
    AttendeeType.MEMBER: "member|medlem|mitglied|membre|miembro|socio|membro|lid|jäsen|członek",
    AttendeeType.SUPPLIER: (
        "supplier|vendor|exhibitor|sponsor|partner|leverandør|udstiller|lieferant|aussteller"
        "|leverantör|fournisseur|exposant|proveedor|expositor|fornitore|espositore|fornecedor"
        "|leverancier|dostawca|wystawca|toimittaja"
    ),
    AttendeeType.SPEAKER: (
        "speaker|oplægsholder|taler|talare|foredragsholder|referent|referentin|redner|rednerin"
        "|orateur|oratrice|intervenant|intervenante|ponente|orador|oradora|relatore|relatrice"
        "|spreker|prelegent|prelegentka|puhuja"
    ),
    AttendeeType.STAFF: (
        "staff|crew|volunteer|organiser|organizer|personale|frivillig|arrangør|personal|team"
        "|bénévole|voluntario|voluntaria|volontario|volontaria|vrijwilliger|obsługa|henkilökunta"
    ),
    AttendeeType.PRESS: "press|media|presse|journalist|prensa|stampa|imprensa|pers|prasa|lehdistö",
    AttendeeType.GUEST: "guest|gæst|gast|gäst|invité|invitée|invitado|invitada|ospite|convidado",
}

_NOT_COMING = (
    "cancelled|canceled|refunded|annulleret|aflyst|afmeldt|deleted|not attending|declined|rejected"
    "|withdrawn|expired|waitlist|pending approval|approval pending|invited|no|storniert|abgesagt"
    "|annulé|cancelado|annullato|geannuleerd|anulowane|peruttu|inställd|avbokad|transferred"
)


def _headers() -> dict[str, tuple[Field, int]]:
    return {
        folded(word): (field, rank)
        for field, line in _HEADERS.items()
        for rank, word in enumerate(line.split("|"))
    }


_BY_HEADER = _headers()
_BY_TYPE = {folded(word): kind for kind, line in _TYPES.items() for word in line.split("|")}
_GONE = frozenset(folded(word) for word in _NOT_COMING.split("|"))


def map_columns(header: Sequence[str]) -> dict[Field, int]:
    """Return which column holds what: for each field the column whose header fits best."""
    best: dict[Field, tuple[int, int]] = {}
    for position, title in enumerate(header):
        known = _BY_HEADER.get(folded(title))
        if known:
            field, rank = known
            best[field] = min(best.get(field, (rank, position)), (rank, position))
    return {field: position for field, (_rank, position) in best.items()}


def names_people(columns: dict[Field, int]) -> bool:
    """Tell whether names can be read from these columns."""
    return bool({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME} & columns.keys())


def read_type(text: str) -> AttendeeType | None:
    """Return the type that `text` names, also as one word of several ("VIP guest")."""
    words = folded(text)
    known = [_BY_TYPE[word] for word in (words, *words.split()) if word in _BY_TYPE]
    return known[0] if known else None


def is_not_coming(text: str) -> bool:
    """Tell whether a status says that the person is not coming."""
    return folded(text) in _GONE
