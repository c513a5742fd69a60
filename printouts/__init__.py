"""Printouts: plain values and ready-made words in, PDF bytes out.

Nothing here knows Flask, a database or the kiosk. Lengths are millimetres from the top
left of the page unless a name says points.
"""
