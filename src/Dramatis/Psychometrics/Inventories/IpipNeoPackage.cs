using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// Reads the IPIP-NEO-120 in all its languages from a copy of the npm package <c>@bigfive-org/questions</c>: <c>data/&lt;language&gt;/</c>
/// with <c>questions.json</c> and <c>choices.js</c>. The scripts are read as text and never run.
/// </summary>
public static partial class IpipNeoPackage
{
    private const int ItemCount = 120;
    private static readonly string[] OptionIds = ["1", "2", "3", "4", "5"];

    /// <summary>The inventory of a package folder (the one with <c>data</c> in it, or <c>data</c> itself).</summary>
    /// <exception cref="InvalidInputException">A file is missing, too large or not what it should be, or its key is not the published one.</exception>
    public static Instrument Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string data = Directory.Exists(Path.Combine(folder, "data")) ? Path.Combine(folder, "data") : folder;
        string[] languages = Directory.Exists(data)
            ? [.. Directory.GetDirectories(data).Where(d => File.Exists(Path.Combine(d, "questions.json"))).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)]
            : [];
        if (!languages.Contains("en"))
        {
            throw new InvalidInputException(
                folder, "has no data/en/questions.json.", "Point to a copy of the npm package @bigfive-org/questions, or run dramatis data install ipip-neo-120.");
        }

        Question[] english = Read(data, "en");
        CheckKey(english, Path.Combine(data, "en", "questions.json"));
        Dictionary<VariantKey, string>[] texts = [.. english.Select(_ => new Dictionary<VariantKey, string>())];
        Dictionary<string, string>[] options = [.. OptionIds.Select(_ => new Dictionary<string, string>(StringComparer.Ordinal))];
        foreach (string language in languages)
        {
            Add(texts, english, language == "en" ? english : Read(data, language), language, data);
            AddChoices(options, Path.Combine(data, language, "choices.js"), language);
        }

        return new Instrument(
            "ipip-neo-120",
            "IPIP-NEO-120",
            InstrumentKind.SelfDescription,
            new LicenceNote(
                "public domain (items and key); MIT (package)",
                "International Personality Item Pool; J. A. Johnson; B5 Holding AS (package)",
                "npm @bigfive-org/questions",
                "Only the English form was validated by Johnson (2014); translations are unvalidated."),
            [.. OptionIds.Select((id, i) => new ResponseOption(id, options[i], i + 1))],
            [.. texts.Select((t, i) => new InstrumentItem((i + 1).ToString(CultureInfo.InvariantCulture), t))],
            IpipNeoKey.Scales(ItemCount),
            isValidated: true);
    }

    private static Question[] Read(string data, string language)
    {
        string path = Path.Combine(data, language, "questions.json");
        try
        {
            Question[] read = JsonSerializer.Deserialize<Question[]>(LimitedText.Read(path, InstrumentLimits.Bytes, "a list of questions"), JsonSerializerOptions.Web) ?? [];
            return read.Length == ItemCount && read.All(q => q is { Id: not null, Text: not null, Domain: not null, Keyed: not null })
                ? read
                : throw new InvalidInputException(path, $"holds {read.Length} complete questions.", $"The inventory has {ItemCount}, each with id, text, keyed, domain and facet.");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException($"{path}:{exception.LineNumber + 1}", "this is not a list of questions in JSON.", "Use the file as the package has it.", exception);
        }
    }

    private static void CheckKey(Question[] questions, string path)
    {
        for (int i = 0; i < questions.Length; i++)
        {
            Question question = questions[i];
            bool agrees = question.Domain == IpipNeoKey.DomainOf(i + 1)
                && question.Domain + question.Facet.ToString(CultureInfo.InvariantCulture) == IpipNeoKey.FacetOf(i + 1)
                && question.Keyed == (IpipNeoKey.IsReversed(ItemCount, i + 1) ? "minus" : "plus");
            if (!agrees)
            {
                throw new InvalidInputException(
                    path, $"question {i + 1} is keyed {question.Keyed} on {question.Domain}{question.Facet}, unlike the published key.", "Use the file as the package has it.");
            }
        }
    }

    // Translations list the same questions; they are matched by identifier.
    private static void Add(Dictionary<VariantKey, string>[] texts, Question[] english, Question[] translated, string language, string data)
    {
        Dictionary<string, string> byId = translated.GroupBy(q => q.Id!).ToDictionary(g => g.Key, g => g.First().Text!, StringComparer.Ordinal);
        for (int i = 0; i < english.Length; i++)
        {
            texts[i][new VariantKey(language)] = byId.TryGetValue(english[i].Id!, out string? text)
                ? text.Trim()
                : throw new InvalidInputException(Path.Combine(data, language, "questions.json"), $"has no question with the id {english[i].Id}.", "Use the file as the package has it.");
        }
    }

    private static void AddChoices(Dictionary<string, string>[] options, string path, string language)
    {
        string script = Comment().Replace(LimitedText.Read(path, 1 << 16, "a script with the choices"), "");
        int end = script.IndexOf("minus", StringComparison.Ordinal);
        MatchCollection choices = Choice().Matches(end < 0 ? script : script[..end]);
        for (int i = 0; i < OptionIds.Length; i++)
        {
            Match? match = choices.FirstOrDefault(m => m.Groups["score"].Value == OptionIds[i]);
            options[i][language] = match?.Groups["text"].Value.Replace("\\'", "'", StringComparison.Ordinal).Trim()
                ?? throw new InvalidInputException(path, $"has no choice with the score {OptionIds[i]}.", "Use the file as the package has it.");
        }
    }

    [GeneratedRegex(@"^\s*//[^\n]*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"text:\s*(?<q>['""])(?<text>(?:\\.|(?!\k<q>)[^\\\n])+)\k<q>\s*,\s*score:\s*(?<score>[1-5])", RegexOptions.CultureInvariant)]
    private static partial Regex Choice();

    private sealed record Question(string? Id, string? Text, string? Keyed, string? Domain, int Facet);
}
