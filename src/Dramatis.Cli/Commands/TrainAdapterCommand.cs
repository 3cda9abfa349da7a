using System.CommandLine;
using System.Globalization;
using Dramatis.Cli.Terminal;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Adapters.Learning;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis train adapter</c>: a LoRA adapter from conversations, in legs that can be stopped and resumed.</summary>
internal static class TrainAdapterCommand
{
    public static Command Create(CommandSession session)
    {
        Option<string?> model = SharedOptions.Model("Model that the adapter is for: understudy (the default), gguf:<file> or hf:<folder>");
        Option<FileInfo> data = new("--data") { Description = "JSON lines of conversations: {\"messages\": [{\"role\": ..., \"content\": ...}]}", HelpName = "file", Required = true };
        Option<string> folder = new("--folder") { Description = "Folder of the run; the adapter comes into adapter/ below it", Required = true };
        Option<int> rank = new("--rank") { Description = "Rank of the adapter", DefaultValueFactory = _ => 8 };
        Option<double?> alpha = new("--alpha") { Description = "Alpha; the adapter is scaled by alpha / rank; twice the rank when not said" };
        Option<string[]> targets = new("--target") { Description = "Module that carries the adapter, such as q_proj; all linear layers of the blocks when none is named", HelpName = "module", AllowMultipleArgumentsPerToken = true };
        Option<bool> dora = new("--dora") { Description = "Learn the length of each row too (DoRA)" };
        Option<bool> rslora = new("--rslora") { Description = "Scale by alpha / sqrt(rank) (rsLoRA)" };
        Option<double> epochs = new("--epochs") { Description = "How often every text is seen", DefaultValueFactory = _ => 3 };
        Option<int> texts = new("--texts-per-step") { Description = "Turns of the assistant that make a step", DefaultValueFactory = _ => 8 };
        Option<double> rate = new("--rate") { Description = "Highest learning rate", DefaultValueFactory = _ => 1e-3 };
        Option<int> longest = new("--max-length") { Description = "Leave out texts with more tokens", DefaultValueFactory = _ => 1024 };
        Option<ulong> seed = new("--seed") { Description = "Seed of the beginning and of the order", DefaultValueFactory = _ => 1 };
        Option<double?> minutes = new("--minutes") { Description = "Stop this leg after so many minutes; the same command goes on" };
        ExampleCommand command = new(
            "adapter",
            "Train a LoRA adapter on conversations, over a model that stays as it is",
            "dramatis train adapter --model hf:models/understudy --data runa.jsonl --folder runs/runa --rank 8",
            "dramatis train adapter --model gguf:chat.gguf --data runa.jsonl --folder runs/runa --target q_proj v_proj --minutes 30")
        { model, data, folder, rank, alpha, targets, dora, rslora, epochs, texts, rate, longest, seed, minutes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] named = parsed.GetValue(targets) ?? [];
            LowRankSettings settings = new()
            {
                Rank = parsed.GetValue(rank),
                Alpha = parsed.GetValue(alpha) ?? (2 * parsed.GetValue(rank)),
                Decomposed = parsed.GetValue(dora),
                RankStabilised = parsed.GetValue(rslora),
                Targets = named.Length == 0 ? new ModuleTargets { Expression = ModuleTargets.AllLinear } : new ModuleTargets { Names = named },
            };
            ChatAdapterOptions options = new(parsed.GetValue(model) ?? "understudy", parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(folder), settings)
            {
                Epochs = parsed.GetValue(epochs),
                MaximumLength = parsed.GetValue(longest),
                Plan = new AdapterPlan { Steps = 1, TextsPerStep = parsed.GetValue(texts), PeakLearningRate = parsed.GetValue(rate), Seed = parsed.GetValue(seed) },
                Most = parsed.GetValue(minutes) is { } most ? TimeSpan.FromMinutes(most) : null,
            };
            ChatAdapterResult result = await ChatAdapterTraining.RunAsync(options, new Lines(session.Error), cancellationToken);
            if (result.LeftOut > 0)
            {
                session.Error.WriteLine($"{result.LeftOut} of {result.Texts + result.LeftOut} texts have more than {options.MaximumLength} tokens and were left out");
            }

            session.Output.WriteLine($"step {result.State.Step} of {result.State.Plan.Steps}; adapter: {result.Adapter}");
            return result.State.Step >= result.State.Plan.Steps ? ExitCodes.Done : ExitCodes.Incomplete;
        });
        return command;
    }

    private sealed class Lines(TextWriter error) : IProgress<AdapterProgress>
    {
        public void Report(AdapterProgress value)
        {
            if (value.Step % 10 == 0 || value.Step < 5 || value.Step == value.Steps)
            {
                error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {value.Step}/{value.Steps}  loss {value.Loss:0.000}"));
            }
        }
    }
}
