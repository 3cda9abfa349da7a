namespace Dramatis.Psychometrics.Instruments;

/// <summary>What agreement the options of an item express, for the response styles.</summary>
internal static class AgreementWords
{
    private static readonly string[] Yes = ["yes", "ja", "sí", "si", "oui", "sì", "sim", "是", "はい", "agree", "true"];
    private static readonly string[] No = ["no", "nein", "non", "não", "否", "不", "いいえ", "disagree", "false"];

    /// <summary>
    /// Null where the scores say it (statements and claims); for questions, options that begin with a word for yes or no; nothing for
    /// situations, whose options are acts.
    /// </summary>
    public static IReadOnlyList<double>? Of(Instrument instrument, InstrumentItem item) => instrument.Kind switch
    {
        InstrumentKind.SelfDescription or InstrumentKind.Proposition => null,
        InstrumentKind.Question => [.. instrument.OptionsOf(item).Select(Of)],
        _ => new double[instrument.OptionsOf(item).Count],
    };

    /// <summary>1 for a text that begins with a word for yes, −1 for no, 0 otherwise.</summary>
    public static double Of(string text) => Begins(text, Yes) ? 1 : Begins(text, No) ? -1 : 0;

    private static double Of(ResponseOption option) => option.Texts.Values.Select(Of).FirstOrDefault(z => z != 0);

    private static bool Begins(string text, string[] words) =>
        words.Any(w => text.TrimStart().StartsWith(w, StringComparison.OrdinalIgnoreCase)
            && (text.TrimStart().Length == w.Length || !char.IsLetter(text.TrimStart()[w.Length]) || w[0] > 0x2E80));
}
