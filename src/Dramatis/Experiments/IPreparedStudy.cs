using System.Text.Json.Nodes;

namespace Dramatis.Experiments;

/// <summary>A study with its options and inputs loaded, ready to be run or analysed.</summary>
public interface IPreparedStudy
{
    /// <summary>
    /// The options as they enter trial keys: every default filled in, and files replaced by the hash of their content.
    /// </summary>
    JsonNode EffectiveOptions { get; }

    /// <summary>
    /// The next stage, given every trial of the stages before it (in planned order), or null when the study is over.
    /// Deterministic: the same completed trials give the same stage.
    /// </summary>
    /// <param name="index">Number of stages before this one.</param>
    /// <param name="completed">All completed trials so far; failed ones are absent.</param>
    StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed);

    /// <summary>Runs one trial. Everything random comes from <see cref="ITrialContext.Random"/>.</summary>
    ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default);

    /// <summary>Turns results into tables, figures and claims. Pure: no model is called.</summary>
    StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed);
}
