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
        Option<int> talks = new("--talks") { Description = "Talks of the persona world, none with a persona, each with its reply and three others", DefaultValueFactory = _ => 6_000 };
        PairTrainingArguments shared = new(longestPair: 256);
        ExampleCommand command = new(
            "selector",
            "Train a small cross-encoder that says whether a reply fits a talk, without personas",
            "dramatis train selector --folder runs/selector",
            "dramatis train selector --folder runs/selector --talks 20000 --minutes 30")
        { talks };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            LabelledTexts[][] all = [.. Enumerable.Range(0, Math.Max(0, parsed.GetValue(talks))).AsParallel().AsOrdered().Select(Pairs)];
            LabelledTexts[] learned = [.. all.Where((_, i) => i % OneInHeldOut != 0).SelectMany(p => p)], held = [.. all.Where((_, i) => i % OneInHeldOut == 0).SelectMany(p => p)];
            PairClassifierOptions options = shared.Read(parsed, Labels, learned, held);
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
