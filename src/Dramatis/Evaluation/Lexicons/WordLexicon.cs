using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dramatis.Files;
using Dramatis.Statistics.Texts;

namespace Dramatis.Evaluation.Lexicons;

/// <summary>
/// Lists of words by category, and the share of a text's words in each: the word-count measure of psychology (Pennebaker and King 1999).
/// A star at the end of a word stands for any ending. Immutable; thread-safe.
/// </summary>
public sealed class WordLexicon
{
    private const long MostBytes = 8 << 20;
    private const int MostCategories = 1_000;
    private const int Version = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    private static readonly Lazy<WordLexicon> Own = new(ReadOwn);

    private readonly Dictionary<string, int[]> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> beginnings = new(StringComparer.Ordinal);

    /// <summary>Creates a lexicon.</summary>
    /// <param name="id">Identifier.</param>
    /// <param name="categories">Words of each category, lower case.</param>
    /// <exception cref="InvalidInputException">No category or too many, an empty one, or a star anywhere but at the end.</exception>
    public WordLexicon(string id, IReadOnlyDictionary<string, IReadOnlyList<string>> categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        (Id, Categories) = (id, [.. categories.Keys]);
        if (categories.Count is 0 or > MostCategories || categories.Any(c => c.Value.Count == 0))
        {
            throw new InvalidInputException($"lexicon '{id}'", "has no category, too many, or one without words.", FormattableString.Invariant($"Give 1 to {MostCategories} categories with words."));
        }

        foreach (IGrouping<string, int> entry in categories.SelectMany((c, at) => c.Value.Select(w => (Word: w.Trim().ToLowerInvariant(), at))).GroupBy(p => p.Word, p => p.at, StringComparer.Ordinal))
        {
            Add(entry.Key, [.. entry.Distinct()]);
        }
    }

    /// <summary>The lexicon of the project, 53 categories, English, not validated on people.</summary>
    public static WordLexicon Standard => Own.Value;

    /// <summary>Identifier.</summary>
    public string Id { get; }

    /// <summary>Names of the categories, in order.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Reads a lexicon: the project's JSON, or the <c>.dic</c> layout of a user's own dictionary.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, or not such a file.</exception>
    public static WordLexicon Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string text = LimitedText.Read(path, MostBytes, "a lexicon");
        return Path.GetExtension(path).Equals(".dic", StringComparison.OrdinalIgnoreCase) ? ParseDic(text, path) : ParseJson(text, path);
    }

    /// <summary>The whole words of a category, without those that stand for a beginning.</summary>
    /// <exception cref="ArgumentException">There is no such category.</exception>
    public IReadOnlyList<string> PlainWords(string category)
    {
        int at = Categories.ToList().IndexOf(category);
        return at >= 0
            ? [.. words.Where(w => w.Value.Contains(at)).Select(w => w.Key).Order(StringComparer.Ordinal)]
            : throw new ArgumentException($"There is no category '{category}'.", nameof(category));
    }

    /// <summary>Percent of the words of a text in each category, in the order of <see cref="Categories"/>; null for a text without words.</summary>
    public IReadOnlyList<double>? Shares(string text)
    {
        IReadOnlyList<string> tokens = TextTokens.Words(text);
        if (tokens.Count == 0)
        {
            return null;
        }

        double[] counts = new double[Categories.Count];
        foreach (string token in tokens)
        {
            foreach (int category in CategoriesOf(token))
            {
                counts[category]++;
            }
        }

        return [.. counts.Select(c => 100 * c / tokens.Count)];
    }

    private void Add(string word, int[] categories)
    {
        string bare = word.TrimEnd('*');
        if (bare.Length == 0 || bare.Contains('*', StringComparison.Ordinal))
        {
            throw new InvalidInputException($"lexicon '{Id}'", $"has the entry '{word}'.", "A star stands at the end of a word only.");
        }

        (word.Length > bare.Length ? beginnings : words)[bare] = categories;
    }

    // A word may stand in a category by itself and by its beginning: it counts once.
    private IEnumerable<int> CategoriesOf(string token)
    {
        IEnumerable<int> found = words.GetValueOrDefault(token, []);
        for (int length = 1; length <= token.Length; length++)
        {
            if (beginnings.TryGetValue(token[..length], out int[]? more))
            {
                found = found.Union(more);
            }
        }

        return found;
    }

    private static WordLexicon ReadOwn()
    {
        using Stream stream = typeof(WordLexicon).Assembly.GetManifestResourceStream("lexicon/dramatis-lexicon.json")!;
        using StreamReader reader = new(stream);
        return ParseJson(reader.ReadToEnd(), "dramatis-lexicon");
    }

    private static WordLexicon ParseJson(string text, string where)
    {
        try
        {
            Document document = JsonSerializer.Deserialize<Document>(text, Json) ?? throw new JsonException("The file holds null.");
            return document.Format == Version
                ? new WordLexicon(document.Lexicon, document.Categories)
                : throw new InvalidInputException(where, $"has format version {document.Format}.", $"This program reads version {Version}.");
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(where, $"is not a lexicon: {e.Message}", "See data/lexicon/README.md for the layout.", e);
        }
    }

    private static WordLexicon ParseDic(string text, string where)
    {
        string[] lines = [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        int end = Array.IndexOf(lines, "%", 1);
        if (lines.Length == 0 || lines[0] != "%" || end < 0)
        {
            throw new InvalidInputException(where, "has no list of categories between two lines with a percent sign.", "See data/lexicon/README.md for the layout.");
        }

        Dictionary<string, string> names = lines[1..end].Select(l => Columns(l, where)).ToDictionary(c => c[0], c => c[1], StringComparer.Ordinal);
        ILookup<string, string> members = lines[(end + 1)..].Select(l => Columns(l, where))
            .SelectMany(c => c.Skip(1).Where(names.ContainsKey).Select(number => (Name: names[number], Word: c[0])))
            .ToLookup(p => p.Name, p => p.Word, StringComparer.Ordinal);
        return new WordLexicon(Path.GetFileNameWithoutExtension(where), members.ToDictionary(m => m.Key, m => (IReadOnlyList<string>)[.. m], StringComparer.Ordinal));
    }

    private static string[] Columns(string line, string where)
    {
        string[] columns = line.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
        return columns.Length > 1 ? columns : throw new InvalidInputException(
            where, string.Create(CultureInfo.InvariantCulture, $"has the line '{line}'."), "Each line has a number and a name, or a word and the numbers of its categories.");
    }

    private sealed record Document(int Format, string Lexicon, string Language, JsonElement Licence, Dictionary<string, IReadOnlyList<string>> Categories);
}
