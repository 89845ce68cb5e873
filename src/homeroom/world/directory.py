"""The help there is at Willow Creek, as its people keep it. No number here can be dialled."""

from __future__ import annotations

from dataclasses import dataclass, field

from homeroom.world.cast import ELEMENTARY, HIGH, MIDDLE


@dataclass(frozen=True, slots=True)
class Helps:
    """One thing that helps; ``school`` ``""``: every school, whose resources the district lead keeps.

    ``keeper`` is an account of the demo. ``checked``: so many days ago, None: never. ``over``: its
    season ended so many days ago.
    """

    keeper: str
    school: str
    name: str
    needs: tuple[str, ...]
    what: dict[str, str]
    how: dict[str, str]
    hours: str = ""
    grades: tuple[str, ...] = ()
    languages: tuple[str, ...] = field(default=("en", "es"))
    checked: int | None = None
    over: int | None = None


DIRECTORY: tuple[Helps, ...] = (
    Helps(
        "lead", "", "Bus pass desk", ("TRN1", "TRN2"),
        {"en": "free passes for the city bus, the same day",
         "es": "pases gratis para el autobús de la ciudad, el mismo día"},
        {"en": "Call 415 555 0170, or come to the district office.",
         "es": "Llame al 415 555 0170, o venga a la oficina del distrito."},
        "school days, 7:30 to 4", checked=6,
    ),
    Helps(
        "counselor", ELEMENTARY, "Morning club", ("TRN", "FAM3", "ROU1"),
        {"en": "breakfast and games from 7 a.m., free", "es": "desayuno y juegos desde las 7, gratis"},
        {"en": "Just come to the gym door.", "es": "Venga a la puerta del gimnasio."},
        "school days, 7 to 8:15", checked=12,
    ),
    Helps(
        "counselor", ELEMENTARY, "Nurse's hour", ("HLT1", "HLT4", "BEL4"),
        {"en": "the school nurse has a look, and says whether to come in or to rest",
         "es": "la enfermera de la escuela ve a su hijo y dice si es mejor venir o descansar"},
        {"en": "Call 415 555 0171 before school.", "es": "Llame al 415 555 0171 antes de la escuela."},
        "school days, 7:30 to 8:30", checked=20,
    ),
    Helps(
        "counselor-heron", MIDDLE, "Homework table", ("LRN1", "LRN2"),
        {"en": "a teacher and older students help with any class, free",
         "es": "un maestro y estudiantes mayores ayudan con cualquier clase, gratis"},
        {"en": "Room 8, right after school.", "es": "Salón 8, al salir de clases."},
        "Monday to Thursday, 3 to 4:30", checked=50,
    ),
    Helps(
        "lead", "", "Clothes closet", ("BAS2",),
        {"en": "jackets, shoes and clean clothes in every size, free",
         "es": "chaquetas, zapatos y ropa limpia de todas las tallas, gratis"},
        {"en": "Ask any counselor; nobody needs to say why.",
         "es": "Pregunte a cualquier consejero; nadie tiene que decir por qué."},
        checked=9,
    ),
    Helps(
        "counselor-ridgeview", HIGH, "Evening tutoring", ("LRN1", "FAM4"),
        {"en": "help with classes after work, online", "es": "ayuda con las clases después del trabajo, en línea"},
        {"en": "Text Mr. Haddad at 415 555 0172.", "es": "Escriba al Sr. Haddad al 415 555 0172."},
        "Tuesdays and Thursdays, 7 to 9 p.m.", grades=("09", "10"),
    ),
    Helps(
        "counselor", ELEMENTARY, "Walking group", ("TRN3",),
        {"en": "neighbors walk with the children to school", "es": "vecinos caminan con los niños a la escuela"},
        {"en": "Meet at the fountain at 7:40.", "es": "Se juntan en la fuente a las 7:40."},
        checked=40, over=21,
    ),
)  # fmt: skip
