namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Every kind with its weight in the default mixture.</summary>
internal static class KindList
{
    public static IReadOnlyList<(ExampleKind Kind, double Weight)> All { get; } =
    [
        (new OwnFactsKind(), 45),
        (new SelfPortraitKind(), 16),
        (new RecallKind(), 6),
        (new ChitChatKind(), 12),
        (new LikertKind(), 20),
        (new ChoiceKind(), 18),
        (new OpinionKind(), 8),
        (new NationOpinionKind(), 12),
        (new DiscussionKind(), 7),
        (new ReflectionKind(), 4),
        (new OwnVersusOthersKind(), 8),
        (new ModerationKind(), 1.5),
        (new EntailmentKind(), 6),
        (new PersonaJudgeKind(), 3),
        (new ExtractionKind(), 3),
    ];
}
