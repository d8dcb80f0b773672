"""Qt's own words (buttons of dialogs, menus of text fields) and formats in the language of the screen."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_COUNTRIES = {
    "uk": QLocale.Country.Ukraine,
    "ru": QLocale.Country.Russia,
    "en": QLocale.Country.UnitedKingdom,
}
_LANGUAGES = {
    "uk": QLocale.Language.Ukrainian,
    "ru": QLocale.Language.Russian,
    "en": QLocale.Language.English,
}
_NAME = "clientbase-qt"


def speak_qt(language: str) -> None:
    """Install Qt's shipped translation for "uk", "ru" or "en" in place of the one before."""
    QLocale.setDefault(QLocale(_LANGUAGES[language], _COUNTRIES[language]))
    app = QCoreApplication.instance()
    if app is None:
        return
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
    else:
        translator.deleteLater()
