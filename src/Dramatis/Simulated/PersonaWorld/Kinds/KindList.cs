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
        (new LikertKind(), 11),
        (new ChoiceKind(), 12),
        (new OpinionKind(), 8),
        (new NationOpinionKind(), 12),
        (new DiscussionKind(), 7),
        (new ReflectionKind(), 4),
        (new OwnVersusOthersKind(), 5),
        (new ModerationKind(), 1.5),
        (new EntailmentKind(), 5),
        (new PersonaJudgeKind(), 3),
        (new ExtractionKind(), 3),
    ];
}
