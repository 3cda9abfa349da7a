using System.CommandLine;
using Dramatis.Cli.Terminal;
using Dramatis.Cli.Training;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Dramatis.Torch.Training.Classifiers;
using Dramatis.Torch.Training.Pairs;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis train selector</c>: a small cross-encoder that says whether a reply fits a talk.</summary>
internal static class TrainSelectorCommand
{
    private const ulong Seed = 20_27;
    private const int Replies = 9;
    private const int WrongEach = 3;
    private const int OneInHeldOut = 20;

    private static readonly string[] Labels = ["other", "fits"];

    public static Command Create(CommandSession session)
    {
        Option<string> folder = new("--folder") { Description = "Folder of the run; the model comes into export/ below it, to be named hf:<folder>/export", Required = true };
        Option<string> from = new("--from") { Description = "Decoder to begin with: understudy, understudy-nano, or a folder in Hugging Face layout of Llama", DefaultValueFactory = _ => "understudy" };
        Option<int> talks = new("--talks") { Description = "Talks of the persona world, none with a persona, each with its reply and three others", DefaultValueFactory = _ => 6_000 };
        Option<double> epochs = new("--epochs") { Description = "How often every pair is seen at most", DefaultValueFactory = _ => 1 };
        Option<int> batch = new("--pairs-per-step") { Description = "Pairs that make a step", DefaultValueFactory = _ => 32 };
        Option<double> rate = new("--rate") { Description = "Highest learning rate", DefaultValueFactory = _ => 5e-4 };
        Option<int> longest = new("--max-length") { Description = "Most tokens of a talk and its reply; the talk loses its beginning", DefaultValueFactory = _ => 256 };
        Option<ulong> seed = new("--seed") { Description = "Seed of the head and of the order", DefaultValueFactory = _ => 1 };
        Option<double?> minutes = new("--minutes") { Description = "Stop this leg after so many minutes; the same command goes on" };
        ExampleCommand command = new(
            "selector",
            "Train a small cross-encoder that says whether a reply fits a talk, without personas",
            "dramatis train selector --folder runs/selector",
            "dramatis train selector --folder runs/selector --talks 20000 --minutes 30")
        { folder, from, talks, epochs, batch, rate, longest, seed, minutes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            LabelledTexts[][] all = [.. Enumerable.Range(0, Math.Max(0, parsed.GetValue(talks))).AsParallel().AsOrdered().Select(Pairs)];
            LabelledTexts[] learned = [.. all.Where((_, i) => i % OneInHeldOut != 0).SelectMany(p => p)], held = [.. all.Where((_, i) => i % OneInHeldOut == 0).SelectMany(p => p)];
            PairPlan plan = PairTraining.Plan(learned.Length, parsed.GetValue(epochs), parsed.GetValue(batch), parsed.GetValue(rate), parsed.GetValue(seed));
            PairClassifierOptions options = new(parsed.GetRequiredValue(folder), PairTraining.Decoder(parsed.GetValue(from)!), Labels, learned, held, plan)
            {
                MaximumLength = parsed.GetValue(longest),
                Most = parsed.GetValue(minutes) is { } most ? TimeSpan.FromMinutes(most) : null,
            };
            PairRunState state = await PairClassifierTraining.RunAsync(options, new PairTraining.Lines(session.Error), cancellationToken);
            session.Output.WriteLine(PairTraining.Summary(state, options.Folder));
            return state.IsDone ? ExitCodes.Done : ExitCodes.Incomplete;
        });
        return command;
    }

    // The talk tells the answer; what a persona would add is never seen.
    private static LabelledTexts[] Pairs(int index)
    {
        SelectionItem item = SelectionItems.Create(Seed, WorldSplit.Train, index, Replies, needsPersona: false);
        string talk = string.Join('\n', item.Context.Turns.Select(t => t.Text));
        return
        [
            new LabelledTexts(talk, item.Replies[item.Gold], 1),
            .. item.Replies.Where((_, i) => i != item.Gold).Take(WrongEach).Select(reply => new LabelledTexts(talk, reply, 0)),
        ];
    }
}
