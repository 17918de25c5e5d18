"""In which words the CRM says that there is nobody like that, whatever keeps its customers."""

from collections.abc import Sequence

from crm_stub.errors import NoSuchCustomer, last_four, nearest


def no_account(account_number: str) -> NoSuchCustomer:
    """No account has this number."""
    return NoSuchCustomer(
        f"the CRM holds no account {last_four(account_number)}", "Look at the accounts it holds: ivr crm show"
    )


def nobody_like(
    tier: str, product: str | None, taken: int, tiers: Sequence[str], products: Sequence[str]
) -> NoSuchCustomer:
    """No customer of this tier and primary product (None: any) is left when so many are taken; says what there is."""
    wanted = f"{tier} customer" + (f' with the product "{product}"' if product is not None else "")
    more = " more" if taken else ""
    hint = nearest(tier, tiers) if tier not in tiers else nearest(product or "", products)
    return NoSuchCustomer(
        f"the CRM holds no{more} {wanted}",
        f"{hint}Its tiers: {', '.join(tiers) or 'none'}; its products: {', '.join(products) or 'none'}. "
        "Let it hold more accounts, or add the customer yourself.",
    )
