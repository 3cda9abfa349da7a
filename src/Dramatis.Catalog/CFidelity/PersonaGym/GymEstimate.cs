using Dramatis.Evaluation.Judging.Rubrics;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>What an interview will ask of its models. Texts differ; tokens are those of personas and rubrics of our own, a third added.</summary>
internal static class GymEstimate
{
    private const int PersonaTokens = 130;
    private const int QuestionTokens = 40;
    private const int ReplyTokens = 100;
    private const int RubricTokens = 190;
    private const int ExampleTokens = 5 * 60;
    private const int PlaceListTokens = 1100;
    private const int ScoreTokens = 300;
    private const int WrittenTokens = 600;
    private const int ChosenTokens = 80;

    public static IReadOnlyList<CallEstimate> Of(OptionValues options)
    {
        long personas = options.Whole("personas"), questions = personas * options.Whole("questions") * InterviewRubrics.All.Count, replies = questions * PreparedPersonaGym.Roles.Count;
        bool examples = options.Flag("examples"), chosen = options.Text("places") == "chosen";
        int shown = examples ? ExampleTokens : 0, times = options.Flag("rejudge") ? 2 : 1;
        List<CallEstimate> all = [new("default", replies, replies * (PersonaTokens + QuestionTokens), replies * ReplyTokens)];
        if (examples || chosen)
        {
            // Examples that cannot be read are asked for again; a weak model needs all tries.
            long writing = examples ? questions * ChatExampleWriter.DefaultTries : 0, choosing = chosen ? personas : 0;
            all.Add(new CallEstimate(
                PreparedPersonaGym.Writer, writing + choosing, (writing * (RubricTokens + PersonaTokens + QuestionTokens)) + (choosing * (PersonaTokens + PlaceListTokens)), (writing * WrittenTokens) + (choosing * ChosenTokens)));
        }

        foreach (GymJudge judge in options.Texts("judges").Select(GymJudge.Read).Where(j => j.IsModel))
        {
            long calls = replies * times;
            all.Add(new CallEstimate(judge.Role, calls, calls * (RubricTokens + PersonaTokens + QuestionTokens + ReplyTokens + shown), calls * ScoreTokens));
        }

        return all;
    }
}
