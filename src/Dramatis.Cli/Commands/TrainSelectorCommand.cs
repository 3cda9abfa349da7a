using System.CommandLine;
using Dramatis.Cli.Terminal;
using Dramatis.Cli.Training;
using Dramatis.Control.Selection;
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
        Option<bool> personas = new("--personas") { Description = "Put persona lines before half of the talks, where only they tell the answer" };
        PairTrainingArguments shared = new(longestPair: 256);
        ExampleCommand command = new(
            "selector",
            "Train a small cross-encoder that says whether a reply fits a talk, without personas unless asked",
            "dramatis train selector --folder runs/selector",
            "dramatis train selector --folder runs/tuned --personas",
            "dramatis train selector --folder runs/selector --talks 20000 --minutes 30")
        { talks, personas };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            bool tuned = parsed.GetValue(personas);
            LabelledTexts[][] all = await Task.WhenAll(Enumerable.Range(0, Math.Max(0, parsed.GetValue(talks))).Select(index => PairsAsync(index, tuned && index % 2 == 1)));
            LabelledTexts[] learned = [.. all.Where((_, i) => i % OneInHeldOut != 0).SelectMany(p => p)], held = [.. all.Where((_, i) => i % OneInHeldOut == 0).SelectMany(p => p)];
            PairClassifierOptions options = shared.Read(parsed, Labels, learned, held);
            PairRunState state = await PairClassifierTraining.RunAsync(options, new PairTraining.Lines(session.Error), cancellationToken);
            session.Output.WriteLine(PairTraining.Summary(state, options.Folder));
            return state.IsDone ? ExitCodes.Done : ExitCodes.Incomplete;
        });
        return command;
    }

    // Where the talk tells the answer, nothing of the persona is seen; where the persona does, its nearest lines stand before the talk.
    private static async Task<LabelledTexts[]> PairsAsync(int index, bool withPersona)
    {
        SelectionItem item = SelectionItems.Create(Seed, WorldSplit.Train, index, Replies, withPersona);
        string[] replies = [item.Replies[item.Gold], .. item.Replies.Where((_, i) => i != item.Gold).Take(WrongEach)];
        PersonaPromptWriter writer = new(new Bm25Grounder(), new PersonaPrompt { TopK = withPersona ? new PersonaPrompt().TopK : 0 });
        IReadOnlyList<PromptedDialogue> talks = await writer.WriteAsync(item.Persona, item.Context, replies);
        return [.. replies.Select((reply, i) => new LabelledTexts(string.Join('\n', talks[i].Context.Turns.Select(t => t.Text)), reply, i == 0 ? 1 : 0))];
    }
}
