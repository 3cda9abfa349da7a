using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dramatis.Evaluation.Judging.Roles;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.PersonaEval;

/// <summary>The study with its items drawn. A trial is one item under one way of telling.</summary>
internal sealed class PreparedPersonaEval : IPreparedStudy
{
    public const string Cast = "cast ";

    private const int Options = 4;

    private readonly Dictionary<string, IReadOnlyList<RoleItem>> sets = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> identifiers;

    public PreparedPersonaEval(OptionValues options, StudySettings settings)
    {
        EffectiveOptions = options.Effective;
        int items = options.Whole("items");
        foreach (double overlap in options.Numbers("overlaps"))
        {
            sets[Cast + overlap.ToString("0.00", CultureInfo.InvariantCulture)] = [.. Enumerable.Range(0, items).Select(i => CastItems.Create(settings.Seed, i, overlap, Options))];
        }

        if (options.Whole("expertise") is > 0 and var explained)
        {
            sets[ExpertiseItems.Track] = [.. Enumerable.Range(0, explained).Select(i => ExpertiseItems.Create(settings.Seed, i))];
        }

        if (options.Text("data") is { Length: > 0 } data)
        {
            AddFiles(Path.Combine(settings.BaseFolder, data), items);
            options.Effective["data"] = Hash(sets.Values.SelectMany(s => s).Select(i => i.Target + i.Gold));
        }

        if (options.Text("books") is { Length: > 0 } folder)
        {
            AddBooks(Path.Combine(settings.BaseFolder, folder), items, settings.Seed);
            options.Effective["books"] = Hash(sets.Values.SelectMany(s => s).Select(i => i.Target));
        }

        identifiers = options.Texts("identifiers");
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "items",
        [
            .. from identifier in identifiers
               from set in sets
               from i in Enumerable.Range(0, set.Value.Count)
               select new TrialSpecification(Cell.Of(("identifier", identifier), ("set", set.Key), ("item", i.ToString("0000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        RoleItem item = ItemOf(trial);
        IRoleIdentifier identifier = Identifier(trial.Cell["identifier"], context.Model());
        RoleAnswer answer = await RoleExamination.AskAsync(identifier, item, cancellationToken);
        Observation observation = answer.Probabilities is null
            ? Observation.NotObserved("right", item.Id, MissingCause.Unparsed)
            : Observation.Number("right", item.Id, RoleScores.Top(answer.Probabilities, answer.Gold, 1));
        return new TrialOutcome([observation], [], new JsonObject { ["read"] = Numbers(answer.Probabilities), ["reversed"] = Numbers(answer.Reversed) });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new PersonaEvalAnalysis([.. completed.Select(Read)], identifiers).Analyse();

    private static string Hash(IEnumerable<string> texts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts))));

    private static IRoleIdentifier Identifier(string name, IChatClient model) => name switch
    {
        "likelihood" => new ScoringRoleIdentifier(model.GetService<ILogLikelihood>()
            ?? throw new InvalidInputException("option 'identifiers'", "asks for likelihoods, which the model does not give.", "Take style or chat, or a model in this process.")),
        "style" => new StyleRoleIdentifier(),
        _ => new ChatRoleIdentifier(model, lenient: name == "chat"),
    };

    private static JsonArray? Numbers(IReadOnlyList<double>? values) => values is null ? null : [.. values.Select(v => (JsonNode)v)];

    private AnsweredItem Read(CompletedTrial completed)
    {
        JsonNode record = completed.Outcome.Record!;
        IReadOnlyList<double>? Of(string name) => record[name] is JsonArray array ? [.. array.Select(v => v!.GetValue<double>())] : null;
        RoleItem item = ItemOf(completed.Trial);
        return new AnsweredItem(completed.Trial.Cell["set"], item, completed.Trial.Cell["identifier"], new RoleAnswer(Of("read"), Of("reversed"), RoleExamination.GoldOf(item)));
    }

    private RoleItem ItemOf(Trial trial) => sets[trial.Cell["set"]][int.Parse(trial.Cell["item"], CultureInfo.InvariantCulture)];

    private void AddFiles(string folder, int items)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
        {
            throw new InvalidInputException($"option 'data', {folder}", "holds no CSV files.", "Point to a folder with the benchmark's files, columns prompt, gt and option1 to option5.");
        }

        foreach (string file in files)
        {
            sets[Path.GetFileNameWithoutExtension(file)] = [.. RoleCsv.Load(file).Take(items)];
        }
    }

    private void AddBooks(string folder, int items, ulong seed)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
        {
            throw new InvalidInputException($"option 'books', {folder}", "holds no text files.", "Point to a folder with novels, a .txt file each.");
        }

        foreach (string file in files)
        {
            string work = Path.GetFileNameWithoutExtension(file);
            sets[work] = RoleItems.FromWork(work, BookSpeech.Load(file), Options, items, seed);
        }
    }
}
