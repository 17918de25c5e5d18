"""The CRM's tables. Ids are given by us, not by the database, so that the same seed gives the same rows everywhere."""

from datetime import date

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """What all tables belong to."""


class World(Base):
    """Facts about this CRM as a whole: how its PINs are kept, a check of the key (not the key), how it was seeded."""

    __tablename__ = "world"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(400))


class Company(Base):
    """A customer of ours."""

    __tablename__ = "company"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))

    accounts: Mapped[list["Account"]] = relationship(back_populates="company")


class Account(Base):
    """An account of a company. The number is not unique: a real CRM has duplicates, and look-ups must bear them."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    company_id: Mapped[int] = mapped_column(ForeignKey(Company.id))
    number: Mapped[str] = mapped_column(String(40), index=True)
    tier: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(20))
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    pin_mac: Mapped[bytes] = mapped_column(LargeBinary(32))
    consecutive_failures: Mapped[int]
    locked: Mapped[bool]

    company: Mapped[Company] = relationship(back_populates="accounts")
    registrations: Mapped[list["Registration"]] = relationship(back_populates="account")
    contacts: Mapped[list["Contact"]] = relationship(back_populates="account")
    cases: Mapped[list["Case"]] = relationship(back_populates="account")


class Product(Base):
    """Something that customers can be registered for."""

    __tablename__ = "product"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200), unique=True)


class Registration(Base):
    """An account is registered for a product; one of its registrations is the primary one."""

    __tablename__ = "registration"

    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), primary_key=True, autoincrement=False)
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), primary_key=True, autoincrement=False)
    is_primary: Mapped[bool]

    account: Mapped[Account] = relationship(back_populates="registrations")
    product: Mapped[Product] = relationship()


class Contact(Base):
    """A person of the account's company."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    name: Mapped[str] = mapped_column(String(200))

    account: Mapped[Account] = relationship(back_populates="contacts")
    phones: Mapped[list["Phone"]] = relationship(back_populates="contact")


class Phone(Base):
    """A phone of a person: as it was written, and its digits alone, by which it is found. Several may share one."""

    __tablename__ = "phone"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id), index=True)
    written: Mapped[str] = mapped_column(String(60))
    digits: Mapped[str] = mapped_column(String(60), index=True)

    contact: Mapped[Contact] = relationship(back_populates="phones")


class Case(Base):
    """Something an account has asked for help with."""

    __tablename__ = "support_case"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    number: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(10))
    opened_on: Mapped[date]

    account: Mapped[Account] = relationship(back_populates="cases")
