using System.CommandLine;
using Dramatis.Cli.Probing;
using Dramatis.Cli.Terminal;
using Dramatis.Cli.Texts;
using Dramatis.Models;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Probes;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis probe</c>: whether labels of texts can be read off the inside of a model, and in which block.</summary>
internal static class ProbeCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<FileInfo> data = new("data") { Description = "JSON lines, {\"text\": ..., \"label\": ...} each, with a \"group\" where texts belong together" };
        Option<string?> model = SharedOptions.Model("Model in this process: understudy (the default), gguf:<file> or hf:<folder>");
        Option<string?> layers = new("--layers") { Description = "Blocks to look behind, counted from 0: 8-20, or 0,4,8; all when absent", HelpName = "blocks" };
        Option<string> tokens = new("--tokens") { Description = "Tokens to look at: prompt-last (the last of the text), all, or span:3-7; several count by their mean", DefaultValueFactory = _ => "prompt-last" };
        Option<int> folds = new("--folds") { Description = "Parts of the texts, each judged by probes that have not seen it", DefaultValueFactory = _ => new ProbeOptions().OuterFolds };
        Option<ulong> seed = new("--seed") { Description = "Seed of the parts and of the control", DefaultValueFactory = _ => new ProbeOptions().Seed };
        EngineArguments engine = new();
        Option<string?> output = SharedOptions.Output("Folder for probes.json, probes.svg and probes.safetensors; runs/probe-<data> when absent");
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "probe",
            "Ask whether labels of texts can be read off the inside of a model, in which block and how well, on texts held out",
            "dramatis probe sayings.jsonl",
            "dramatis probe sayings.jsonl --model gguf:chat.gguf --layers 8-20 --tokens all --json")
        { data, model, layers, tokens, folds, seed, output, json, engine.Precision, engine.Threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            FileInfo file = parsed.GetRequiredValue(data);
            IReadOnlyList<LabelledLine> texts = Read(file);
            TokenSelection selection = TokenSelection.Parse(parsed.GetValue(tokens)!);
            string named = parsed.GetValue(model) ?? "understudy";
            await using ModelRegistry registry = Composition.Registry(engine.Of(parsed, [named]));
            LanguageModel local = await LocalModel.OpenAsync(registry, named, cancellationToken);
            IReadOnlyList<int> blocks = BlockList.Parse(parsed.GetValue(layers), local.Configuration.Layers);
            ProbeOptions options = new() { OuterFolds = parsed.GetValue(folds), Seed = parsed.GetValue(seed) };
            ProbeSuite suite = await new ProbeRun(local, texts).TrainAsync(blocks, selection, options, cancellationToken);
            string folder = parsed.GetValue(output) ?? Path.Combine("runs", "probe-" + Path.GetFileNameWithoutExtension(file.Name));
            ProbeResults results = ProbeResults.Of(suite, named, texts.Count, selection.ToString());
            results.Save(Experiments.Running.RunFolder.Create(folder).Path, suite);
            if (parsed.GetValue(json))
            {
                session.WriteJson(results);
                return;
            }

            results.Print(session.Console);
            session.Output.WriteLine($"Probes, figures and numbers: {Path.GetFullPath(folder)}");
        });
        return command;
    }

    private static IReadOnlyList<LabelledLine> Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new InvalidInputException(file.FullName, "there is no such file.", "Give a file of JSON lines, {\"text\": ..., \"label\": ...} each.");
        }

        using StreamReader reader = file.OpenText();
        return LabelledLines.Read(reader, file.FullName);
    }
}
