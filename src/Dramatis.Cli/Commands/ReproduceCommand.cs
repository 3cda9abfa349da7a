using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Catalog;
using Dramatis.Cli.Runs;
using Dramatis.Cli.Terminal;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Torch.Engine.Serving;
using Systems = Dramatis.Catalog.Catalog;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis reproduce N</c>: runs a study of the catalog with its defaults on the embedded model, or on yours.</summary>
internal static class ReproduceCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string> study = new("study") { Description = "a row of the catalog (1), a part of one (1-recovery), or a slug" };
        study.CompletionSources.Add(_ => Systems.Studies.Select(s => new System.CommandLine.Completions.CompletionItem(s.Id)));
        Option<string?> model = SharedOptions.Model("Model to study; understudy by default (see dramatis models)");
        Option<string[]> roles = new("--role") { Description = "Model of another role of the study, such as judge: --role judge=gguf:judge.gguf", HelpName = "role=model" };
        Option<string[]> set = new("--set") { Description = "Set an option of the study: --set maxMessages=8", HelpName = "option=value" };
        Option<string?> items = new("--items") { Description = "Item file of the study (same as --set items=...)", HelpName = "file" };
        Option<int?> questions = new("--questions") { Description = "Use only so many questions (same as --set questions=...)" };
        Option<ulong> seed = new("--seed") { Description = "Seed of everything random", DefaultValueFactory = _ => 1 };
        Option<int?> concurrency = new("--concurrency") { Description = "Most trials at a time" };
        Option<long?> calls = new("--max-calls") { Description = "Stop before more calls to models than this" };
        EngineArguments engine = new();
        Option<string?> output = SharedOptions.Output();
        Option<string?> licences = SharedOptions.Licences();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "reproduce",
            "Run a study of the catalog and print its claims with their intervals",
            "dramatis reproduce 1",
            "dramatis reproduce 1 --model gguf:chat.gguf --questions 20",
            "dramatis reproduce 1 --items global-opinion.json --questions 100 --model openai:my-model@http://localhost:8080/v1",
            "dramatis reproduce 1-recovery")
        { study, model, roles, set, items, questions, seed, concurrency, calls, output, licences, json, engine.Precision, engine.Threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CatalogStudy chosen = Find(parsed.GetRequiredValue(study));
            JsonObject options = [];
            foreach (string assignment in parsed.GetValue(set) ?? [])
            {
                Assign(options, assignment);
            }

            AddConvenience(options, "items", parsed.GetValue(items) is { } file ? Path.GetFullPath(file) : null);
            AddConvenience(options, "questions", parsed.GetValue(questions));
            string identifier = ModelIdentifier.Parse(parsed.GetValue(model) ?? chosen.Study.DefaultModel).ToString();
            Experiment experiment = new()
            {
                Name = $"reproduce-{chosen.Id}",
                Study = chosen.Study.Slug,
                Models = Models(identifier, parsed.GetValue(roles) ?? []),
                Seed = parsed.GetValue(seed),
                Options = options,
                Concurrency = parsed.GetValue(concurrency) ?? DefaultConcurrency(identifier),
                Budget = ExperimentBudget.None with { Limits = new BudgetLimits { Calls = parsed.GetValue(calls) } },
                BaseFolder = Directory.GetCurrentDirectory(),
            };
            string folder = parsed.GetValue(output) ?? Path.Combine("runs", FolderName(chosen, identifier));
            (experiment, EngineOptions engineOptions) = engine.Of(parsed, experiment);
            ExperimentRun run = new(session, chosen.Title, experiment, chosen.Study, parsed.GetValue(json)) { Engine = engineOptions, Licences = parsed.GetValue(licences) };
            return await run.ExecuteAsync(RunFolder.Create(folder), cancellationToken);
        });
        return command;
    }

    private static CatalogStudy Find(string name)
    {
        if (Systems.FindStudy(name) is { } study)
        {
            return study;
        }

        string known = string.Join(", ", Systems.Studies.Select(s => s.Id));
        throw Systems.Find(name) is { } entry
            ? new InvalidInputException($"row {entry.Row}", $"({entry.Name}) cannot be reproduced yet.", $"These can: {known}.")
            : new InvalidInputException($"study '{name}'", "is not in the catalog.", $"These can be reproduced: {known}.");
    }

    private static Dictionary<string, string> Models(string identifier, string[] roles)
    {
        Dictionary<string, string> models = new() { ["default"] = identifier };
        foreach (string role in roles)
        {
            int equals = role.IndexOf('=', StringComparison.Ordinal);
            models[equals > 0 ? role[..equals] : throw new InvalidInputException($"--role {role}", "is not of the form role=model.", "For example --role judge=understudy.")] =
                ModelIdentifier.Parse(role[(equals + 1)..]).ToString();
        }

        return models;
    }

    private static void Assign(JsonObject options, string assignment)
    {
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new InvalidInputException($"--set {assignment}", "is not of the form option=value.", "For example --set maxMessages=8.");
        }

        options[assignment[..equals]] = Value(assignment[(equals + 1)..]);
    }

    // A value that reads as JSON (12, true, ["debate"]) is taken as such; anything else is text.
    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static void AddConvenience(JsonObject options, string name, JsonNode? value)
    {
        if (value is not null)
        {
            options[name] = value;
        }
    }

    // One request at a time per core in the process; endpoints are limited by their own pipeline as well.
    private static int DefaultConcurrency(string identifier) =>
        ModelIdentifier.Parse(identifier).Scheme is "openai" or "ollama" ? 8 : Environment.ProcessorCount;

    private static string FolderName(CatalogStudy study, string model)
    {
        string name = Path.GetFileNameWithoutExtension(model.Split('@')[0].Replace(':', '-').TrimEnd('/'));
        return $"{study.Id}-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-'));
    }
}
