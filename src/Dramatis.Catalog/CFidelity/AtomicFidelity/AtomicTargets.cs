using Dramatis.Evaluation.Atomic;
using Dramatis.Simulated.PersonaWorld.Traits;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>The five traits with their levels, the words that set them, and what to ask. Neuroticism runs as stability: high is calm.</summary>
internal static class AtomicTargets
{
    /// <summary>Ways to give a model its persona; each makes one iteration.</summary>
    public static IReadOnlyList<(string Name, Func<string, string> Text)> Wordings { get; } =
    [
        ("plain", who => $"You are {who}."),
        ("identity", who => $"Take on the identity of {who} and speak from there."),
        ("role", who => $"Play the role of {who} in this conversation."),
        ("first-person", who => $"Speak in the first person as {who} would."),
        ("style", who => $"Write in the way of {who}."),
        ("lived", who => $"All your life you have been {who}. Answer as yourself."),
    ];

    /// <summary>Name, world trait with sign, and the phrases of the three levels.</summary>
    public static IReadOnlyList<AtomicTrait> Traits { get; } =
    [
        new("openness", BigFiveTrait.Openness, 1, "a person who is curious and loves new ideas", "a person who is neither curious nor set in their ways", "a person who is set in their ways and dislikes new ideas",
            ["I love new ideas.", "I am curious about everything new."], ["I stick to what I know.", "New ideas do not interest me."],
            ["What do you do when a friend suggests food you have never tried?", "How do you feel about art and poems?", "A strange new hobby is offered in your town. What do you do?", "What would you do with a free year?"]),
        new("conscientiousness", BigFiveTrait.Conscientiousness, 1, "a person who is orderly and reliable", "a person who is neither orderly nor careless", "a person who is messy and careless",
            ["I plan my days and finish what I start.", "I keep my things in order."], ["I leave my things lying about.", "I put off work until the last minute."],
            ["How do you prepare for a journey?", "What does your desk look like?", "You have a dull task to finish by tomorrow. What do you do?", "How do you keep track of what you have promised?"]),
        new("extraversion", BigFiveTrait.Extraversion, 1, "a person who is outgoing and talkative", "a person who is neither outgoing nor shy", "a person who is shy and quiet",
            ["I talk to everyone at a party.", "I get my energy from other people."], ["I keep to myself and say little.", "Parties tire me out."],
            ["How do you spend a Friday evening?", "You come into a room full of strangers. What happens?", "What is a good holiday for you?", "How do you behave in a meeting?"]),
        new("agreeableness", BigFiveTrait.Agreeableness, 1, "a person who is kind and trusting", "a person who is neither kind nor cold", "a person who is cold and suspicious of others",
            ["I help wherever I can.", "I trust people."], ["Other people's problems do not touch me.", "I trust nobody."],
            ["A colleague has made a mistake that costs you time. What do you do?", "A stranger asks you for help. How do you react?", "What do you do after a quarrel?", "How do you feel about sharing what you have?"]),
        new("stability", BigFiveTrait.Neuroticism, -1, "a person who is calm and hard to upset", "a person who is neither calm nor anxious", "a person who is anxious and full of worries",
            ["I stay calm when things go wrong.", "Nothing upsets me."], ["I worry about everything.", "Small things upset me for days."],
            ["Your train is cancelled on an important day. How do you feel?", "How do you sleep before an examination?", "Somebody criticises your work. What goes on in you?", "What do you think about when you cannot sleep?"]),
    ];

    public static AtomicTrait Find(string name) => Traits.First(t => t.Name == name);
}
