using System.Text.Json;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>A persona with its questions by task.</summary>
/// <param name="Persona">The persona; a published one has its sentence as its only statement.</param>
/// <param name="Sentence">The persona in a sentence or more.</param>
/// <param name="Questions">By task.</param>
public sealed record GymPersona(Persona Persona, string Sentence, IReadOnlyDictionary<string, IReadOnlyList<string>> Questions)
{
    private const long MaxBytes = 1 << 20;

    /// <summary>People of the persona world with questions of our own.</summary>
    public static IReadOnlyList<GymPersona> FromWorld(ulong seed, int personas, int questions) =>
    [
        .. WorldPersonas.Draw(seed, personas).Index().Select(p => new GymPersona(
            p.Item,
            string.Join(' ', p.Item.Facets.Select(FacetSentence.Of)),
            GymTasks.Rubrics.ToDictionary(r => r.Task, r => GymTasks.Questions(r.Task, questions, p.Index), StringComparer.Ordinal))),
    ];

    /// <summary>Published question files: the persona is the file's name, underscores for spaces.</summary>
    /// <exception cref="InvalidInputException">The folder holds none, or a file is not of their form.</exception>
    public static IReadOnlyList<GymPersona> FromFolder(string folder, int personas, int questions)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Take(personas)] : [];
        return files.Length > 0
            ? [.. files.Select((f, i) => Read(f, i, questions))]
            : throw new InvalidInputException($"option 'folder', {folder}", "holds no question files.", "Point to the benchmark's folder, a JSON file a persona (dramatis data).");
    }

    private static GymPersona Read(string path, int index, int most)
    {
        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new InvalidInputException(path, "is too large for a question file.", FormattableString.Invariant($"It may have {MaxBytes} bytes."));
        }

        try
        {
            Dictionary<string, List<string>> read = JsonSerializer.Deserialize<Dictionary<string, List<string>>>(File.ReadAllText(path)) ?? throw new JsonException("The file holds null.");
            string name = Path.GetFileNameWithoutExtension(path);
            int start = name.LastIndexOf("benchmark-v1_", StringComparison.Ordinal) is >= 0 and var at ? at + "benchmark-v1_".Length : 0;
            string sentence = name[start..].Replace('_', ' ').Trim() + ".";
            return new GymPersona(
                new Persona(FormattableString.Invariant($"persona-{index + 1:000}"), "Somebody", [new Facet(FacetKind.Statement, "description", null, sentence)]),
                sentence,
                GymTasks.PublishedNames.ToDictionary(
                    n => n.Key,
                    IReadOnlyList<string> (n) => read.TryGetValue(n.Value, out List<string>? asked) ? [.. asked.Take(most)] : throw new InvalidInputException(path, $"has no questions of '{n.Value}'.", "Every task needs them."),
                    StringComparer.Ordinal));
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, "is not a question file.", "It holds a list of questions for each of five tasks.", e);
        }
    }
}
