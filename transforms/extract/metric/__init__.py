"""Which metric a figure measures: by words it is tied to, by what is counted or shared, by the figure before it."""
