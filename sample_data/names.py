"""Invented names and where people work.

Owns the word lists from which everybody in the sample is made up. Refuses letters that the roster's encoding
(cp1252) does not have.
"""

import unicodedata

GIVEN_NAMES = tuple(
    """Aaliyah Abeba Adebayo Agnès Ahmed Aiko Alejandra Amara Amina Ana Anders Andrea Anjali Antoine Arjun
    Astrid Beatriz Bongani Björn Camille Carlos Catarina Chen Chidi Chloé Clara Daniela David Deepa
    Diego Dimitri Elena Elif Emeka Emma Farah Fatima Felix Fernanda Finn Gabriel Giulia Grace Hana
    Haruto Hassan Helga Hugo Imani Ines Isabel Ivan Jasper Jin Joana João José Jürgen Kavya Keiko
    Kofi Lars Layla Leila Liam Linh Lucía Luis Magnus Mai Malik Mareike Mariam Marta Mateus Mei
    Mehmet Mila Minh Nadia Naomi Neha Niamh Noah Noor Olga Olu Omar Oscar Paola Pavel Peter Priya
    Rafael Rania Rashid Renée Rosa Ruth Samira Sanjay Sara Sean Selin Sergio Siobhán Sofia Stefan
    Sunita Svetlana Tariq Thandiwe Tomás Ulrike Uma Valentina Victor Wei Xavier Yara Yuki Yusuf
    Zainab Zanele Zoë""".split()  # noqa: SIM905  # a list of quoted words would be three times as long
)
FAMILY_NAMES = tuple(
    """Abara Achterberg Adeyemi Alder Almeida Amsel Andrade Anand Asante Ashdown Baptiste Barros
    Bellweather Berger Bhatt Birch Blomqvist Boateng Braga Brandt Calder Castellan Chandra Chaudhry
    Cho Correia Cortez Dahl Danso Delacroix Deniz Desai Diallo Dijkhuizen Duarte Eklund Elmas Erdem
    Estrada Fairweather Fang Farouk Ferreira Fjord Fofana Fontaine Fosse Gallo Garrido Ghosh Goldwin
    Grünwald Guo Haddad Hartwell Hayashi Heron Hoang Holmgren Huang Ibarra Idowu Ishida Iyer Jansen
    Jónsdóttir Kamara Kapoor Karimi Kaya Keller Khoury Kimura Kowal Krogh Kumar Laghari Lamont
    Larkspur Lefèvre Lindqvist Lobo Lund Machado Mahlangu Marchetti Matsuda Mbeki Mendoza Mensah
    Moreau Moyo Müller Nakagawa Naidoo Nasser Ndiaye Nguyen Nordin Nowak Núñez Obi Okafor Oliveira
    Onyango Ortega Osei Östlund Pacheco Park Patel Peralta Petrov Phan Pinto Quayle Quiroga Rahman
    Ramos Rao Redfern Reyes Rossi Sá Saito Salazar Santoro Sato Sauer Schäfer Sharma Sørensen Silva
    Sithole Song Soto Svensson Tamm Tanaka Teixeira Thorne Toledo Tran Uddin Ueda Urbina Vale Varga
    Vasquez Verhoeven Vieira Vogel Wanjiru Weiss Winterbourne Wolff Yamada Yeo Yilmaz Zaman Zapata
    Zhou Zulu""".split()  # noqa: SIM905  # a list of quoted words would be three times as long
)

FUNCTIONS = ("Marketing", "IT", "Operations", "Finance", "Sales", "Logistics", "Research")
SITES = ("Lyon", "Leeds", "Porto", "Rotterdam", "Remote")
JUNIOR_LEVELS = ("Associate", "Specialist", "Senior specialist")
SENIOR_LEVELS = ("Senior manager", "Director", "Vice president")
LEVELS = (
    "Associate",
    "Specialist",
    "Senior specialist",
    "Manager",
    "Senior manager",
    "Director",
    "Vice president",
)

_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "ð": "d"})


def email_of(given_name: str, family_name: str) -> str:
    """Return the plain e-mail address that the company gives to a name."""
    folded = unicodedata.normalize("NFKD", f"{given_name}.{family_name}".translate(_LETTERS))
    return f"{''.join(letter for letter in folded if letter.isascii())}@example.com".lower()
