from datetime import date

from transforms.model import Call


def call(period_end: date | None) -> Call:
    """A fourth-quarter call of fiscal 2019 of a company whose fiscal year ends in January."""
    return Call(
        company_name="Harbor Stores",
        company_name_local=None,
        ticker=None,
        mic=None,
        event_type="earnings",
        title=None,
        call_date=None,
        fiscal_year=2019,
        fiscal_quarter=4,
        period_end=period_end,
        period_source="header",
        year_end_month=1,
        currency=None,
        non_gaap_throughout=False,
    )
