namespace Dramatis.Simulated.Discussants;

/// <summary>What a planted participant is asked for.</summary>
internal enum DiscussantStage
{
    Onboarding,
    Talk,
    Reflection,
    Control,
    NextSpeaker,
    Summary,
}
