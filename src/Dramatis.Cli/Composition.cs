using Dramatis.Experiments.Files;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Models.Providers;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Discussants;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Cli;

/// <summary>Puts the program together: which providers open models, and what stands in front of them. The one place that knows every floor.</summary>
internal static class Composition
{
    public static IEnumerable<IModelProvider> Providers(EngineOptions? engine = null) =>
    [
        new UnderstudyModelProvider(OwnTemplate(engine)),
        UnderstudyModelProvider.Nano(OwnTemplate(engine)),
        new HuggingFaceModelProvider(engine),
        new GgufModelProvider(engine),
        new OpenAIModelProvider(),
        new OllamaModelProvider(),
        new SimulatedModelProvider([new DiscussantModel(), new RespondentModel(() => [.. InstrumentPacks.Ids.Select(InstrumentPacks.Load)])]),
        new ReplayModelProvider(),
    ];

    /// <summary>A registry for talk: streams pass as they arrive.</summary>
    public static ModelRegistry Registry(EngineOptions? engine = null) => new(Providers(engine), ModelPipeline.With(new ModelPipelineOptions { LiveStreams = true }));

    /// <summary>A registry for a run, with its budget, prices and usage.</summary>
    public static ModelRegistry Registry(Experiment experiment, ModelBudget budget, IUsageSink usage, EngineOptions engine) => new(
        Providers(engine),
        ModelPipeline.With(new ModelPipelineOptions
        {
            Usage = usage,
            Budget = budget,
            Prices = experiment.Budget.Prices,
            Limits = new ModelLimits { Concurrency = experiment.Concurrency },
        }));

    /// <summary>A --chat-template is for files of other people: the models that come along have theirs.</summary>
    private static EngineOptions? OwnTemplate(EngineOptions? engine) => engine is null ? null : engine with { ChatTemplate = null };
}
