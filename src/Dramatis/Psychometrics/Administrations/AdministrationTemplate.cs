using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Administrations;

/// <summary>The wording around an item.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Kind">The kind of instrument it is for.</param>
/// <param name="Frames">
/// The question by language. Slots: <c>{situation}</c>, <c>{statement}</c>, <c>{options}</c> (one a line, with labels), <c>{labels}</c> (the
/// labels in words, "1, 2 or 3"). A question for several items has the slot <c>{statements}</c> instead.
/// </param>
/// <param name="TogetherFrames">The same for several items in one question, or null when the template asks them one by one only.</param>
/// <param name="Headers">What the system text says after the persona, by language, or null.</param>
public sealed record AdministrationTemplate(
    string Id,
    InstrumentKind Kind,
    IReadOnlyDictionary<string, string> Frames,
    IReadOnlyDictionary<string, string>? TogetherFrames = null,
    IReadOnlyDictionary<string, string>? Headers = null)
{
    /// <summary>
    /// The language in which the template speaks when items are asked in <paramref name="language"/>: the same where it can, English
    /// otherwise.
    /// </summary>
    public string LanguageFor(string language) =>
        Frames.ContainsKey(language) ? language
        : language.Split('-')[0] is var plain && Frames.ContainsKey(plain) ? plain
        : "en";
}
