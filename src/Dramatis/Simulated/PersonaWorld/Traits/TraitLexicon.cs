namespace Dramatis.Simulated.PersonaWorld.Traits;

/// <summary>The words of the five traits, written for this world.</summary>
internal static class TraitLexicon
{
    public static Dictionary<BigFiveTrait, TraitLanguage> Create() => new()
    {
        [BigFiveTrait.Openness] = new(
            new("curious", "imaginative", "inventive", "open to new ideas", "full of ideas", "~creative"),
            new("conventional", "practical and plain", "set in my ways", "uninterested in new ideas", "down to earth", "~traditional"),
            new("I love new ideas and strange questions.", "I often lose myself in daydreams and art.", "I try something new every week.", "~My head is full of pictures and theories."),
            new("I like things the way they have always been.", "Art and theory leave me cold.", "I stick to what I know.", "~New ideas do not interest me."),
            new("I enjoy thinking about ideas that have no practical use.", "I like to try food that I have never heard of.", "A painting can move me deeply.", "I often imagine how the world could be different.", "I like to learn about things just because they are strange.", "I enjoy poems and unusual music.", "I look for new ways to do old things.", "~I have a vivid imagination.", "~I am drawn to questions without an answer.", "~I would love to visit a place where everything is unfamiliar."),
            new("I prefer to do things the way I learned them.", "Abstract talk bores me.", "I see no point in art.", "I dislike change in my daily life.", "I rarely wonder about things I cannot see.", "I stay away from unfamiliar food.", "I think that daydreaming is a waste of time.", "~I have little interest in new ideas.", "~I would rather read a manual than a poem.", "~I avoid books that make me think too much.")),
        [BigFiveTrait.Conscientiousness] = new(
            new("orderly", "reliable", "hard-working", "well organised", "careful", "~disciplined"),
            new("careless", "messy", "disorganised", "lazy about plans", "forgetful", "~sloppy"),
            new("I plan my days and finish what I start.", "My desk is always tidy.", "I never miss a deadline.", "~I keep lists and follow them."),
            new("I leave my things lying about.", "I put off work until the last minute.", "Plans are not for me.", "~I start many things and finish few."),
            new("I finish my work before I rest.", "I keep my things in order.", "I make a plan and follow it.", "I check my work twice.", "I arrive on time.", "I keep my promises even when it is hard.", "I pay attention to details.", "~I am always prepared.", "~I get my chores done right away.", "~I set goals and work towards them."),
            new("I leave my things where they fall.", "I put off unpleasant tasks.", "I forget to put things back in their place.", "I often arrive late.", "I do just enough work to get by.", "I make a mess of my plans.", "I act before I have read the instructions.", "~I waste my time.", "~I often lose my keys and papers.", "~I give up when a task gets dull.")),
        [BigFiveTrait.Extraversion] = new(
            new("outgoing", "talkative", "lively", "sociable", "full of energy among people", "~extraverted"),
            new("shy", "quiet", "reserved", "withdrawn", "happiest alone", "~introverted"),
            new("I love parties and talk to everyone.", "I get my energy from other people.", "I am the first to speak in any room.", "~A crowd of strangers makes me happy."),
            new("I keep to myself and say little.", "Parties tire me out.", "I would rather stay in the background.", "~I seldom speak in a group."),
            new("I start conversations with strangers.", "I feel at home in the middle of a crowd.", "I like to be the centre of attention.", "I talk a lot when I am with others.", "I make new friends easily.", "I cheer up any party.", "I love to spend the evening with many people.", "~I am the life of the party.", "~I seek company rather than silence.", "~I speak up first in a meeting."),
            new("I stay quiet when strangers are near.", "I prefer an evening alone to a party.", "I let others do the talking.", "I keep in the background.", "I find it hard to approach people.", "I have little to say.", "After meeting people I need to be alone.", "~I don't like to draw attention to myself.", "~I leave parties as early as I can.", "~I would rather listen than speak.")),
        [BigFiveTrait.Agreeableness] = new(
            new("kind", "helpful", "warm-hearted", "trusting", "gentle with others", "~considerate"),
            new("blunt", "suspicious of others", "cold", "quarrelsome", "hard on others", "~unfriendly"),
            new("I help wherever I can.", "I feel with people who suffer.", "I forgive easily.", "~I believe the best of everyone."),
            new("I say harsh things without regret.", "Other people's problems do not touch me.", "I trust nobody.", "~I enjoy winning a quarrel."),
            new("I make time for people who need help.", "I feel what others feel.", "I trust what people tell me.", "I forgive people quickly.", "I share what I have.", "I try to be polite to everyone.", "I would rather give in than hurt somebody.", "~I have a soft heart.", "~I take an interest in other people's worries.", "~I make people feel welcome."),
            new("I insult people when they annoy me.", "Other people's troubles do not interest me.", "I suspect hidden motives in others.", "I hold a grudge for a long time.", "I put my own needs first.", "I enjoy proving others wrong.", "I find it hard to pity anyone.", "~I feel little concern for others.", "~I use people to get what I want.", "~I tell people off without mercy.")),
        [BigFiveTrait.Neuroticism] = new(
            new("anxious", "easily upset", "moody", "nervous", "full of worries", "~emotionally unstable"),
            new("calm", "relaxed", "even-tempered", "steady under pressure", "free of worries", "~emotionally stable"),
            new("I worry about everything.", "My mood changes from hour to hour.", "Small things upset me for days.", "~I lie awake with worries."),
            new("Nothing upsets me.", "I stay calm when things go wrong.", "I sleep well whatever happens.", "~I seldom feel blue."),
            new("I worry about what might happen.", "Small problems upset me.", "My mood goes up and down.", "I get nervous before every appointment.", "I often feel sad for no reason.", "I panic easily.", "I feel helpless when there is too much to do.", "~I get stressed out easily.", "~I lie awake thinking of my mistakes.", "~I take criticism very badly."),
            new("I stay relaxed under pressure.", "I rarely feel sad.", "I keep a cool head in danger.", "Bad news does not throw me off balance.", "I sleep well before an exam.", "I get over setbacks quickly.", "It takes a lot to make me angry.", "~I am relaxed most of the time.", "~I seldom worry.", "~I feel safe and at ease.")),
    };
}
