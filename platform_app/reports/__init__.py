"""What the bureau prints and hands upwards: the Monday sheet, the frozen monthly reports."""
