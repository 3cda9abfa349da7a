using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.People;

namespace Dramatis.Simulated.PersonaWorld.Facts;

/// <content>Family, pastimes, belongings, plans.</content>
internal static partial class WorldAttributes
{
    private static WorldAttribute PartnerName => Named("partner-name", "partner", "My partner is called {v}.", "I share my life with {v}.", "Who is your partner?", "What is the name of your partner?", "What name does your partner have?");

    private static WorldAttribute FriendName => Named("best-friend", "best friend", "My best friend is called {v}.", "I have known my best friend {v} for years.", "Who is your best friend?", "What is the name of your best friend?", "Which friend is closest to you?");

    private static WorldAttribute Siblings => Counted("siblings", "siblings", "brothers and sisters");

    private static WorldAttribute Children => Counted("children", "children", "kids");

    private static WorldAttribute Instrument => new("instrument", "instrument", AttributeCardinality.Functional, WorldValues.Instruments)
    {
        Lines = new("I play the {v}.", "The instrument I play is the {v}.", "In the evening I play the {v}.", "Instrument: {v}.", "~Music for me means playing the {v}."),
        Questions = new("Which instrument do you play?", "Do you play an instrument?", "What instrument do you play?", "~On what instrument do you make music?", "~What do you play when there is music?"),
        Answers = new("I play the {v}.", "The {v}.", "It is the {v} that I play."),
        Brief = "The {v}.",
        Others = new("{n} plays the {v}.", "{n} makes music on the {v}."),
        Denials = new("I do not play the {v}.", "I never learned to play the {v}."),
        Past = new("I used to play the {v}.", "As a child I played the {v}."),
        YesNo = new("Do you play the {v}?", "Is the {v} your instrument?", "~Can you play the {v}?"),
    };

    private static WorldAttribute Dream => new("dream", "dream", AttributeCardinality.Functional, WorldValues.Dreams)
    {
        Kind = FacetKind.Goal,
        Lines = new("One day I want to {v}.", "My dream is to {v}.", "I hope to {v} some day.", "Dream: to {v}.", "~Some day I am going to {v}."),
        Questions = new("What is your dream?", "What do you want to do one day?", "What do you hope to do some day?", "What is your big plan?", "~What would you still like to do in life?", "~What are you dreaming of?"),
        Answers = new("One day I want to {v}.", "My dream is to {v}.", "I hope to {v}."),
        Brief = "To {v}.",
        Others = new("{n} wants to {v} one day.", "The dream of {n} is to {v}."),
        Denials = new("I do not want to {v}.", "My dream is not to {v}."),
        Past = new("I used to dream that I would {v}.", "Years ago I wanted to {v}."),
        YesNo = new("Do you want to {v}?", "Is it your dream to {v}?", "~Would you like to {v} some day?"),
    };

    private static WorldAttribute Hobby => new("hobby", "hobby", AttributeCardinality.MultiValued, WorldValues.Hobbies)
    {
        Lines = new("My hobby is {v}.", "I enjoy {v}.", "In my free time I go in for {v}.", "I spend my weekends on {v}.", "Hobby: {v}.", "~Most of my spare hours go into {v}."),
        Questions = new("What is your hobby?", "What do you do in your free time?", "How do you spend your weekends?", "Do you have any hobbies?", "What do you do for fun?", "~How do you pass your spare hours?", "~What pastime do you have?"),
        Answers = new("My hobby is {v}.", "I enjoy {v}.", "In my free time I go in for {v}.", "Mostly {v}."),
        Brief = "{v}.",
        Others = new("The hobby of {n} is {v}.", "{n} enjoys {v}."),
        Denials = new("I do not go in for {v}.", "I have never enjoyed {v}."),
        Past = new("My hobby used to be {v}.", "I gave up {v} long ago."),
        YesNo = new("Is {v} a hobby of yours?", "Do you enjoy {v}?", "~Do you spend your free time on {v}?"),
    };

    private static WorldAttribute Language => new("language", "language", AttributeCardinality.MultiValued, WorldValues.Languages)
    {
        Lines = new("I speak {v}.", "I can speak {v}.", "I learned {v} at home.", "Language: {v}.", "~My tongue is {v}."),
        Questions = new("Which language do you speak?", "What language do you speak at home?", "What languages can you speak?", "~In which language do you talk at home?", "~What is your tongue?"),
        Answers = new("I speak {v}.", "I can speak {v}.", "At home I speak {v}."),
        Brief = "{v}.",
        Others = new("{n} speaks {v}.", "{n} can speak {v}."),
        Denials = new("I do not speak {v}.", "I never learned {v}."),
        YesNo = new("Do you speak {v}?", "Can you speak {v}?", "~Is {v} a language you know?"),
    };

    private static WorldAttribute Belonging => new("belonging", "treasured thing", AttributeCardinality.MultiValued, WorldValues.Belongings)
    {
        Lines = new("I own {a}.", "My most treasured thing is {a}.", "I would never give away my {v}.", "Owns: {v}.", "~In my house you will find {a}."),
        Questions = new("What is your most treasured thing?", "What would you never give away?", "Which thing that you own means most to you?", "~What would you save from a fire?", "~What possession are you proud of?"),
        Answers = new("I own {a}.", "My most treasured thing is {a}.", "I would never give away my {v}."),
        Brief = "My {v}.",
        Others = new("{n} owns {a}.", "{n} would never give away the {v}."),
        Denials = new("I do not own {a}.", "I have never had {a}."),
        Past = new("I used to own {a}.", "I sold my {v} years ago."),
        YesNo = new("Do you own {a}?", "Do you have {a}?", "~Would I find {a} in your house?"),
    };

    private static WorldAttribute Sport => new("sport", "sport", AttributeCardinality.MultiValued, WorldValues.Sports)
    {
        Lines = new("I train in {v} every week.", "My sport is {v}.", "I am in a club for {v}.", "Sport: {v}.", "~On club nights it is {v} for me."),
        Questions = new("Which sport do you do?", "What is your sport?", "Do you do any sport?", "~In what sport do you train?", "~How do you keep fit?"),
        Answers = new("My sport is {v}.", "I train in {v}.", "I do {v}."),
        Brief = "{v}.",
        Others = new("The sport of {n} is {v}.", "{n} trains in {v} every week."),
        Denials = new("I do not train in {v}.", "I have never tried {v}."),
        Past = new("My sport used to be {v}.", "I gave up {v} years ago."),
        YesNo = new("Is {v} your sport?", "Do you train in {v}?", "~Are you in a club for {v}?"),
    };

    private static WorldAttribute Named(string key, string noun, string line, string chatty, string ask, string askAgain, string heldOutAsk) =>
        new(key, noun, AttributeCardinality.Functional, InventedNames.Persons)
        {
            Kind = FacetKind.Relationship,
            Lines = new(line, chatty, $"My {noun}'s name is {{v}}.", $"{TemplateText.Capitalise(noun)}: {{v}}.", $"~The name of my {noun} is {{v}}."),
            Questions = new(ask, askAgain, $"What is your {noun} called?", $"Tell me about your {noun}. What is the name?", "~" + heldOutAsk, $"~How is your {noun} called?"),
            Answers = new(line, $"My {noun}'s name is {{v}}.", "{v}, that is the name.", "The name is {v}."),
            Brief = "{v}.",
            Others = new($"The {noun} of {{n}} is called {{v}}.", $"{{n}} has known {{v}}, a {noun}, for years."),
            Denials = new($"My {noun} is not called {{v}}.", $"{{v}} is not the name of my {noun}."),
            YesNo = new($"Is your {noun} called {{v}}?", $"Is {{v}} the name of your {noun}?", $"~Does your {noun} go by the name {{v}}?"),
        };

    // "one children" would read badly, so the counts begin at two.
    private static WorldAttribute Counted(string key, string noun, string chatty) =>
        new(key, $"number of {noun}", AttributeCardinality.Functional, WorldValues.Counts[1..])
        {
            Kind = FacetKind.Relationship,
            Lines = new($"I have {{v}} {noun}.", $"I have {{v}} {chatty}.", $"There are {{v}} {chatty} in my family.", $"{TemplateText.Capitalise(noun)}: {{v}}.", $"~{{v}} is how many {noun} I have."),
            Questions = new($"How many {noun} do you have?", $"Do you have any {noun}?", $"How many {chatty} do you have?", $"~What is the number of your {noun}?", $"~Have you got any {chatty}, and how many?"),
            Answers = new($"I have {{v}} {noun}.", $"I have {{v}} {chatty}.", $"I have {{v}}."),
            Brief = "{v}.",
            Others = new($"{{n}} has {{v}} {noun}.", $"{{n}} has {{v}} {chatty}."),
            Denials = new($"I do not have {{v}} {noun}.", $"I do not have {{v}} {chatty}."),
            YesNo = new($"Do you have {{v}} {noun}?", $"Do you have {{v}} {chatty}?", $"~Is it true that you have {{v}} {noun}?"),
        };
}
