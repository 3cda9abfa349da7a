namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>Sentences of a conversation that commit nobody to anything a persona states.</summary>
internal static class SmallTalk
{
    public static Wordings Sentences { get; } = new(
        "It has been a long week.", "The weather is kind today.", "I hope you are well.", "What a day.", "Let us sit down for a moment.",
        "I will tell you more another time.", "Thank you for asking.", "That is a good question.", "I was just thinking about that.",
        "You seem to be in a good mood.", "I am glad that we talk.", "Nice to meet you.", "I am doing fine today.", "I had a busy morning.",
        "Time flies, doesn't it?", "I never thought of it that way.", "There is not much to say about it.", "I can't complain.", "I don't know what to say.",
        "That sounds like a lot of fun.", "I agree with you there.", "I am not sure about that.", "You must tell me more.", "I would like to hear about you first.",
        "Everybody has their own way.", "Rain is coming, they say.", "The bus was late again this morning.", "I just came back from the shop.",
        "I am a little tired today.", "I slept badly last night.", "We could talk about something else.", "My phone rang all day.", "I have to leave soon.",
        "Good to hear from you.", "I saw your message only now.", "It was quiet in the street tonight.", "People say that all the time.", "I laughed when I heard it.",
        "That reminds me of a story.", "I wish I had more time.", "I don't mind at all.", "No problem, take your time.", "It never gets boring here.",
        "I have been waiting for the weekend.", "I forgot my umbrella today.", "The news made me sad this morning.", "Somebody told me about it yesterday.",
        "I would do the same in your place.", "It is nothing special.", "I have no idea why.", "You are kind to say so.", "I will think about it.",
        "I am sitting in the kitchen as we speak.", "The neighbours were loud again.", "I have a cold at the moment.", "It was not easy at first.",
        "I learned that the hard way.", "There are worse things.", "I will not bore you with details.", "That was years ago.",
        "~I trust your day went well.", "~The evening is warm for once.", "~Forgive me, I was lost in thought.", "~One can't have everything.",
        "~I'm all ears.", "~Do go on.", "~It is good to have company.", "~I nearly missed the train today.", "~You never know what comes.", "~I should get going in a minute.");
}
