"""The invented people of the demonstration: `people.csv`, and which of them are shown to try."""

import csv
from enum import StrEnum
from pathlib import Path

PEOPLE = Path(__file__).with_name("people.csv")
# An intact code of ours that no demonstration holds: the ticket of some other event.
OTHER_EVENT_CODE = "NKVTRLUJIHGFEDCBCBBH"

# By e-mail, as a visitor may correct the name at the kiosk.
TO_TRY = (
    "soren.kjaergaard@bolgen-mane.example",
    "niamh.osullivan@hazel-thorn.example",
    "eleytheria.papadopoyloy@galazia-akti.example",
    "kart.smidt@sonavara.example",
    "lucja.zolkiewska@srebrny-most.example",
    "nadezhda.shtereva@iztok-bank.example",
    "joao.conceicao@porto-seguro.example",
    "nino.javakhishvili@mziuri.example",
    "kvetoslava.pribyslavska@modra-reka.example",
    "hasmik.ghazaryan@araratyan-dzayn.example",
    "malgorzata.brzeczyszczykiewicz-zrebiec@glos-klienta.example",
    "solveig@vejviser.example",
    "zsofia.kovari-szucs@kek-to.example",
    "jurgen.weissgerber@silberstrom.example",
    "stefania.turcanu@podul-vechi.example",
    "thorunn.gudmundsdottir@hraunhus.example",
    "gulsah.iyilikci@mavi-kopru.example",
    "inaki.etxeberria@puente-azul.example",
    "alex.puigllobet@mar-endins.example",
    "benoit.vandenbroucke@deux-rives.example",
    "mustafa.yildirim@silberstrom.example",
)


class Kind(StrEnum):
    """What is special about a ticket to try."""

    PLAIN = "plain"
    SUPPLIER = "supplier"
    FOREIGN = "foreign"
    CANCELLED = "cancelled"
    OTHER_EVENT = "other-event"


def codes_on_phones() -> dict[str, str]:
    """Return what the QR codes say that other ticket systems, or the file, gave; by e-mail."""
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["E-mail"]: row["Ticket code"] for row in rows if row["Ticket code"]}
