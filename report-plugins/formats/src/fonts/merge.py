"""Makes the fonts of reports: DejaVu Sans Condensed, and from Droid Sans Fallback the East Asian characters that it lacks.

    python3 merge.py DEJAVU_FOLDER DROID_SANS_FALLBACK_TTF TARGET_FOLDER

Needs fontTools. Characters: those of the national standards GB 2312, JIS X 0208, KS X 1001, and the frequent plane of Big5.
"""

import os
import sys

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FAMILY = "Lookbook Sans"
STANDARDS = ("gb2312", "shift_jis", "euc_kr")


def east_asian():
    for code in range(0x1100, 0xFFF0):
        char = chr(code)
        if any(encoded(char, standard) for standard in STANDARDS) or frequent_in_big5(char):
            yield code


def encoded(char, standard):
    try:
        return len(char.encode(standard)) == 2
    except UnicodeEncodeError:
        return False


def frequent_in_big5(char):
    try:
        return b"\xa4\x40" <= char.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False


def fallback(path, codes):
    font = TTFont(path)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    scale_upem(font, 2048)
    return font


def merge(base_path, extra, style, target):
    base = TTFont(base_path)
    known = base.getBestCmap()
    glyphs = extra.getGlyphSet()
    order = list(base.getGlyphOrder())
    tables = [table for table in base["cmap"].tables if table.isUnicode()]
    for code, name in sorted(extra.getBestCmap().items()):
        if code in known:
            continue
        own = "u%04X.ea" % code
        pen = TTGlyphPen(None)
        outline = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(outline)
        outline.replay(pen)
        base["glyf"].glyphs[own] = pen.glyph()
        base["hmtx"][own] = extra["hmtx"][name]
        order.append(own)
        for table in tables:
            if code <= 0xFFFF or table.format >= 12:
                table.cmap[code] = own
    base.setGlyphOrder(order)
    base["glyf"].glyphOrder = order
    for table in ("FFTM", "MATH", "kern"):
        if table in base:
            del base[table]
    base["post"].formatType = 3.0  # without names of glyphs, which no report needs
    rename(base, style)
    base.save(target)


def rename(font, style):
    names = {1: FAMILY, 2: style, 3: FAMILY + " " + style, 6: FAMILY.replace(" ", "") + "-" + style}
    names[4] = FAMILY if style == "Regular" else FAMILY + " " + style
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID not in (0, 13, 14):
            font["name"].removeNames(nameID=record.nameID)


def main(dejavu, droid, target):
    extra = fallback(droid, list(east_asian()))
    for style, suffix in (("Regular", ""), ("Bold", "-Bold")):
        merge(
            os.path.join(dejavu, "DejaVuSansCondensed" + suffix + ".ttf"),
            extra,
            style,
            os.path.join(target, "LookbookSans-" + style + ".ttf"),
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
