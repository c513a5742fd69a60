"""One font inside one PDF: a Type0 font with Identity-H (ISO 32000-1, 9.7).

Every pair of a glyph and the text it stands for gets its own character id, so that the
text that is copied out of the PDF is the text that went in.
"""

import hashlib
import struct

import uharfbuzz
from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from printouts.fonts import Face, Run

# Not needed to draw glyphs by number.
DROPPED_TABLES = ("GDEF", "GPOS", "GSUB", "OS/2", "STAT", "cmap", "name", "post")
SYMBOLIC = 4  # ISO 32000-1, table 123
STEM = 140  # StemV, in 1/1000; readers use it only to imitate a missing font

CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{maps}
endcmap CMapName currentdict /CMap defineresource pop end end"""
# ISO 32000-1, 9.10.3: at most so many in one block.
MAPS_PER_BLOCK = 100


class EmbeddedFont:
    """Collects the glyphs that a document uses. `name`: of the font in page resources."""

    def __init__(self, face: Face, name: str) -> None:
        self.name = name
        self._face = face
        self._ids: dict[tuple[int, str], int] = {}
        self._widths: list[int] = []

    def show(self, run: Run, size_pt: float) -> str:
        """Write the operators that show a run, with kerning and raised accents."""
        parts: list[str] = []
        codes, owed = "", 0
        for glyph in run.glyphs:
            before = owed + glyph.right
            if before or glyph.up:
                parts.append(f"<{codes}>{-before}" if codes else f"{-before}")
                codes = ""
            code = f"{self._id(glyph.number, glyph.text, glyph.width):04x}"
            if glyph.up:
                parts.append(f"] TJ {glyph.up * size_pt / 1000:.2f} Ts [<{code}>] TJ 0 Ts [")
            else:
                codes += code
            owed = glyph.advance - glyph.width - glyph.right
        shown = f"[{''.join(parts)}{f'<{codes}>' if codes else ''}{-owed or ''}] TJ"
        return _with_text(shown, run) if any(glyph.up for glyph in run.glyphs) else shown

    def addObjects(self, document: PDFDocument) -> None:
        """Add the font to the document; the name is reportlab's."""
        subset, numbers = self._subset()
        digest = hashlib.sha256(subset).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        base = PDFName(f"{tag}+{self._face.name}")
        descendant = self._descendant(document, base, subset, numbers)
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": base,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArrayCompact([descendant]),
                "ToUnicode": _stream(document, self._to_unicode().encode(), f"{self.name}-text"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font, self.name)

    def _id(self, number: int, text: str, width: int) -> int:
        pair = (number, text)
        if pair not in self._ids:
            # Id 0 is .notdef.
            self._ids[pair] = len(self._ids) + 1
            self._widths.append(width)
        return self._ids[pair]

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """Cut the font down; the second value maps old glyph numbers to new ones."""
        wanted = uharfbuzz.SubsetInput()
        wanted.glyph_set.update({number for number, _ in self._ids})
        wanted.drop_table_tag_set.update(
            int.from_bytes(tag.encode(), "big") for tag in DROPPED_TABLES
        )
        wanted.flags = uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        plan = uharfbuzz.SubsetPlan(self._face.face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping.items())

    def _descendant(
        self, document: PDFDocument, base: PDFName, subset: bytes, numbers: dict[int, int]
    ) -> PDFObjectReference:
        glyph_of_id = struct.pack(
            f">{len(self._ids) + 1}H", 0, *(numbers[number] for number, _ in self._ids)
        )
        system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity")}
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": PDFDictionary({**system, "Supplement": 0}),
                "FontDescriptor": self._descriptor(document, base, subset),
                "W": PDFArrayCompact([1, PDFArrayCompact(self._widths)]),
                "CIDToGIDMap": _stream(document, glyph_of_id, f"{self.name}-glyphs"),
            }
        )
        return document.Reference(font, f"{self.name}-descendant")

    def _descriptor(
        self, document: PDFDocument, base: PDFName, subset: bytes
    ) -> PDFObjectReference:
        extents = self._face.font.get_font_extents("ltr")
        cap_height = self._face.font.get_metric_position(uharfbuzz.OTMetricsTag.CAP_HEIGHT)
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": SYMBOLIC,
                "FontBBox": PDFArrayCompact(self._bounding_box()),
                "ItalicAngle": 0,
                "Ascent": extents.ascender,
                "Descent": extents.descender,
                "CapHeight": cap_height,
                "StemV": STEM,
                "FontFile2": _stream(document, subset, f"{self.name}-file", Length1=len(subset)),
            }
        )
        return document.Reference(descriptor, f"{self.name}-descriptor")

    def _bounding_box(self) -> list[int]:
        # OpenType, table head: xMin, yMin, xMax, yMax are four signed shorts at byte 36.
        box = struct.unpack_from(">4h", self._face.face.reference_table("head").data, 36)
        return [edge * 1000 // self._face.face.upem for edge in box]

    def _to_unicode(self) -> str:
        maps = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._ids.items()
            if text
        ]
        blocks = [maps[at : at + MAPS_PER_BLOCK] for at in range(0, len(maps), MAPS_PER_BLOCK)]
        written = "\n".join(
            f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks
        )
        return CMAP.replace("{maps}", written)


def _with_text(shown: str, run: Run) -> str:
    """Say what the text is: readers take a raised accent for a line of its own."""
    text = "".join(glyph.text for glyph in run.glyphs)
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC {shown} EMC"


def _stream(document: PDFDocument, content: bytes, name: str, **entries: int) -> PDFObjectReference:
    stream = PDFStream(PDFDictionary(dict(entries)), content, [PDFZCompress])
    return document.Reference(stream, name)
