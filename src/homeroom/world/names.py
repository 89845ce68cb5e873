"""Names of people who don't exist, in the variety of an American district, and how often each comes.

Written by hand for this project. A few are in their own script, as a few are in real files.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Names that go together. ``language`` is what such a family most often speaks at home."""

    language: str
    female: tuple[str, ...]
    male: tuple[str, ...]
    last: tuple[str, ...]


def _names(language: str, female: str, male: str, last: str) -> Names:
    return Names(
        language, tuple(female.split()), tuple(male.split()), tuple(last.replace("_", " ").split("|"))
    )


ENGLISH = _names(
    "en",
    "Emma Olivia Ava Harper Nora Zoe Hannah Grace Ruby Claire Aaliyah Imani Nia Kiara Destiny Jada Ebony "
    "Madison Paige Brooke Sadie Tessa Willa June Mary-Kate Anne-Marie Renée Siobhán D'Andra Ke'Ana Maeve Ivy",
    "Liam Noah Mason Ethan Caleb Owen Wyatt Jack Henry Miles DeShawn Malik Darius Terrell Jamal Isaiah "
    "Xavier Trevon Andre Marcus Cole Hunter Logan Tucker Jean-Paul D'Angelo Da'Quan Seán Beau Amos Levi Zane",
    "Smith|Johnson|Williams|Brown|Jones|Miller|Davis|Wilson|Anderson|Taylor|Moore|Jackson|Martin|Harris|"
    "Washington|Jefferson|Booker|Freeman|Gaines|Baptiste|O'Brien|O'Neill|McCarthy|MacLeod|Kowalski|Schmidt|"
    "Larsen|Novak|Rossi|DeLuca|St._Clair|Van_Dyke|Smith-Jones|Hall-Carter|Begaye|Yazzie|Whitehorse|Kealoha|"
    "Patel|Singh|Okafor|Mensah|Björk|Müller",
)
SPANISH = _names(
    "es",
    "Sofía Valentina Camila Lucía Ximena Daniela Mariana Gabriela Yaretzi Guadalupe Rosa Elena Itzel "
    "Fernanda Alejandra Paola Noemí Esperanza Araceli Beatriz Inés Belén María-José Citlali",
    "Mateo Santiago Diego Ángel José Luis Carlos Miguel Jesús Adrián Iván Óscar Emiliano Joaquín Andrés "
    "Ramón Héctor Raúl César Martín Julián Tomás Agustín Cuauhtémoc",
    "García|Hernández|Martínez|López|González|Rodríguez|Pérez|Sánchez|Ramírez|Flores|Rivera|Gómez|Díaz|Cruz|"
    "Reyes|Morales|Ortiz|Gutiérrez|Chávez|Ramos|Ruiz|Mendoza|Núñez|Peña|De_la_Cruz|De_León|Ibáñez|"
    "García_López|Pérez-Muñoz|Xicoténcatl",
)
VIETNAMESE = _names(
    "vi",
    "Linh Trang Hương Ngọc Mai Thảo Phương Vy Anh Lan Thu Hạnh Tiên",
    "Minh Huy Đức Bảo Khoa Tuấn Nam Phúc Long Quân Hùng Việt Sơn",
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Nguyen|Tran|Pham",
)
CHINESE = _names(
    "zh",
    "Mei Xiu-Ying Yan Li-Hua Jia Xinyi Yuting Wen Qian Lan Shu-Fen 秀英 Hui",
    "Wei Jun Hao Zhi-Ming Bo Cheng Yichen Kai Feng Da-Wei Ming 明 Tao",
    "Wang|Li|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Lü|Chan|Wong|王|Ouyang",
)
ARABIC = _names(
    "ar",
    "Fatima Maryam Layla Noor Aisha Zainab Salma Huda Rania Amal Yasmin ليلى Du'aa",
    "Mohammed Ahmad Ali Yusuf Omar Ibrahim Hassan Khalid Tariq Mustafa Abdul-Rahman Karim عمر",
    "Al-Masri|Haddad|Khalil|Mansour|Abdallah|Al-Sayed|Nasser|Saleh|Hamdan|El-Amin|Darwish|Qasim|Abu_Bakr",
)
HAITIAN = _names(
    "ht",
    "Marie-Ange Guerline Nadège Roseline Mirlande Fabiola Wideline Esther Lovely Jocelyne",
    "Jean-Robert Wilner Stanley Frantz Jimmy Wisly Réginald Emmanuel Dieudonné Ricardo",
    "Pierre|Jean-Baptiste|Joseph|Charles|Louis|Désir|Toussaint|Estimé|Dorvil|Fils-Aimé",
)
PORTUGUESE = _names(
    "pt",
    "Ana Beatriz Júlia Letícia Isabela Larissa Conceição Thaís Bruna Lídia",
    "João Pedro Lucas Gabriel Rafael Thiago Vinícius Antônio Caio Davi",
    "Silva|Santos|Oliveira|Souza|Costa|Araújo|Conceição|Guimarães|Tavares|Dos_Santos|Magalhães",
)
RUSSIAN = _names(
    "ru",
    "Anya Daria Ekaterina Olga Svetlana Polina Sofiya Vera Natal'ya Ксения",
    "Dmitri Aleksei Ivan Nikolai Pavel Sergei Maksim Oleg Fyodor Мирон",
    "Ivanov|Petrov|Sokolov|Morozov|Volkov|Kovalenko|Shevchenko|Lebedev|Zaytsev|Gagarin-Belov",
)
FILIPINO = _names(
    "tl",
    "Maria-Luisa Jasmine Angelica Tala Liezl Rosario Mayumi Divina Crisanta Ligaya",
    "Jose-Mari Angelo Bayani Rodel Crisanto Emilio Datu Arnel Renato Jericho",
    "Dela_Cruz|Reyes|Santos|Bautista|Villanueva|Aquino|Magsaysay|Dimaculangan|Macaraeg|Tolentino",
)
KOREAN = _names(
    "ko",
    "Ji-Woo Seo-Yeon Min-Seo Ha-Eun Eun-Ji Soo-Jin Yuna Hye-Jin Da-In Bora",
    "Min-Jun Seo-Jun Ji-Ho Hyun-Woo Dong-Hyun Sung-Min Joon Tae-Yang Woo-Jin Jae",
    "Kim|Lee|Park|Choi|Jung|Kang|Cho|Yoon|Lim|Han|Namgung",
)
SOMALI = _names(
    "so",
    "Hodan Ayaan Fadumo Sahra Ifrah Khadija Nasra Ubax Hibo Deqa",
    "Abdi Mahad Liban Guled Yasin Abshir Bilal Ismail Warsame Cabdi",
    "Hassan|Warsame|Farah|Abdi|Jama|Nur|Aden|Sheikh|Osman|Guled|Hirsi",
)

# Share of families with each group's names.
GROUPS = (
    ENGLISH, SPANISH, VIETNAMESE, CHINESE, ARABIC, HAITIAN, PORTUGUESE, RUSSIAN, FILIPINO, KOREAN, SOMALI,
)  # fmt: skip
SHARES = (0.535, 0.315, 0.025, 0.025, 0.02, 0.015, 0.015, 0.015, 0.0125, 0.0125, 0.01)

# Share of families that speak the language of their names at home, and that never told the district theirs.
# Together with the shares above: about 70% English, 20% Spanish, then Vietnamese, Chinese, Arabic, ...
KEEPS_LANGUAGE = 0.65
UNKNOWN_SHARE = 0.02


def plain(name: str) -> str:
    """A name as the local part of an e-mail address: lower-case ASCII letters, maybe none."""
    decomposed = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalpha())
