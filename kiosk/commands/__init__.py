"""The commands of `kiosk`: each reads its options, calls one service and says what came of it."""
