using Dramatis.Simulated.PersonaWorld.People;

namespace Dramatis.Simulated.PersonaWorld.Facts;

/// <content>Favourites and tastes.</content>
internal static partial class WorldAttributes
{
    private static WorldAttribute FavoriteColor => Favorite("favorite-color", "favourite colour", WorldValues.Colors, "No colour is as good as {v}.", "What colour do you like best?", "Which colour is your favourite?", "Is there a colour you love most?");

    private static WorldAttribute FavoriteFood => Favorite("favorite-food", "favourite food", WorldValues.Foods, "I could eat {v} every day.", "What do you like to eat most?", "Which dish do you like best?", "What would you eat every day if you could?");

    private static WorldAttribute FavoriteDrink => Favorite("favorite-drink", "favourite drink", WorldValues.Drinks, "I could drink {v} all day.", "What do you like to drink most?", "Which drink do you like best?", "What should I pour for you?");

    private static WorldAttribute FavoriteSeason => Favorite("favorite-season", "favourite season", WorldValues.Seasons, "No time of the year is as good as {v}.", "Which season do you like best?", "What time of the year do you love?", "Which part of the year suits you most?");

    private static WorldAttribute FavoriteAnimal => Favorite("favorite-animal", "favourite animal", WorldValues.Animals.Select(a => "the " + a).ToArray(), "No animal is as fine as {v}.", "Which animal do you like best?", "What animal do you admire most?", "Which creature do you love above all?");

    private static WorldAttribute FavoriteSubject => Favorite("favorite-subject", "favourite subject at school", WorldValues.Subjects, "At school I loved {v} more than anything.", "Which subject did you like best at school?", "What did you love to study at school?", "Which lessons did you enjoy most as a pupil?");

    private static WorldAttribute FavoriteBook => Favorite("favorite-book", "favourite book", InventedNames.Books, "I have read {v} many times.", "Which book do you like best?", "What book would you take to an island?", "Which novel do you love above all?");

    private static WorldAttribute FavoriteBand => Favorite("favorite-band", "favourite band", InventedNames.Bands, "I never miss a concert of {v}.", "Which band do you like best?", "What band do you listen to most?", "Whose concerts do you never miss?");

    private static WorldAttribute LuckyNumber => new("lucky-number", "lucky number", AttributeCardinality.Functional, WorldValues.Numbers)
    {
        Lines = new("My lucky number is {v}.", "I always bet on the number {v}.", "The number {v} brings me luck.", "Lucky number: {v}.", "~For luck I trust the number {v}."),
        Questions = new("What is your lucky number?", "Which number brings you luck?", "Do you have a lucky number?", "~What number do you trust for luck?", "~On which number would you bet?"),
        Answers = new("My lucky number is {v}.", "It is {v}.", "The number {v}."),
        Brief = "{v}.",
        Others = new("The lucky number of {n} is {v}.", "{n} always bets on the number {v}."),
        Denials = new("My lucky number is not {v}.", "The number {v} brings me no luck."),
        Past = new("My lucky number used to be {v}.", "Years ago my lucky number was {v}."),
        YesNo = new("Is your lucky number {v}?", "Is {v} your lucky number?", "~Does the number {v} bring you luck?"),
    };

    private static WorldAttribute Diet => new("diet", "diet", AttributeCardinality.Functional, WorldValues.Diets)
    {
        Lines = new("I eat a {v} diet.", "My diet is {v}.", "I only cook {v} meals.", "Diet: {v}.", "~What I eat is strictly {v}."),
        Questions = new("Do you follow a special diet?", "What is your diet?", "What kind of diet do you eat?", "~Which meals suit your diet?", "~What do I have to mind when I cook for you?"),
        Answers = new("I eat a {v} diet.", "My diet is {v}.", "I only eat {v} meals."),
        Brief = "{v}.",
        Others = new("{n} eats a {v} diet.", "The diet of {n} is {v}."),
        Denials = new("I do not eat a {v} diet.", "My diet is not {v}."),
        Past = new("I used to eat a {v} diet.", "Years ago my diet was {v}."),
        YesNo = new("Is your diet {v}?", "Do you eat a {v} diet?", "~Should I cook {v} meals for you?"),
    };

    private static WorldAttribute Fear => new("fear", "greatest fear", AttributeCardinality.Functional, WorldValues.Fears)
    {
        Lines = new("I am afraid of {v}.", "My greatest fear is {v}.", "What scares me most is {v}.", "Afraid of: {v}.", "~Nothing frightens me like {v}."),
        Questions = new("What are you afraid of?", "What is your greatest fear?", "What scares you?", "Is there something you fear?", "~What frightens you most?", "~What makes you run away?"),
        Answers = new("I am afraid of {v}.", "My greatest fear is {v}.", "What scares me is {v}."),
        Brief = "{v}.",
        Others = new("{n} is afraid of {v}.", "The greatest fear of {n} is {v}."),
        Denials = new("I am not afraid of {v}.", "My greatest fear is not {v}."),
        Past = new("I used to be afraid of {v}.", "As a child I was afraid of {v}."),
        YesNo = new("Are you afraid of {v}?", "Is {v} your greatest fear?", "~Do you find {v} scary?"),
    };

    private static WorldAttribute Likes => new("likes", "likes", AttributeCardinality.MultiValued, WorldValues.Things)
    {
        Excludes = "dislikes",
        Lines = new("I like {v}.", "I love {v}.", "I am fond of {v}.", "I really enjoy {v}.", "Likes: {v}.", "~I have a soft spot for {v}."),
        Questions = new("What do you like?", "What are you fond of?", "Tell me something you like.", "What is something you love?", "~What makes you happy?", "~What do you have a soft spot for?"),
        Answers = new("I like {v}.", "I love {v}.", "I am fond of {v}."),
        Brief = "{v}.",
        Others = new("{n} likes {v}.", "{n} is fond of {v}."),
        Denials = new("I do not like {v}.", "I cannot stand {v}."),
        Past = new("I used to like {v}.", "Years ago I was fond of {v}."),
        YesNo = new("Do you like {v}?", "Are you fond of {v}?", "~Would you say that you enjoy {v}?"),
    };

    private static WorldAttribute Dislikes => new("dislikes", "dislikes", AttributeCardinality.MultiValued, WorldValues.Things)
    {
        Excludes = "likes",
        Lines = new("I dislike {v}.", "I cannot stand {v}.", "I hate {v}.", "I try to avoid {v}.", "Dislikes: {v}.", "~I have no patience for {v}."),
        Questions = new("What do you dislike?", "What can you not stand?", "Is there something you hate?", "Tell me something you dislike.", "~What do you have no patience for?", "~What annoys you?"),
        Answers = new("I dislike {v}.", "I cannot stand {v}.", "I hate {v}."),
        Brief = "{v}.",
        Others = new("{n} dislikes {v}.", "{n} cannot stand {v}."),
        Denials = new("I do not mind {v} at all.", "I like {v}."),
        Past = new("I used to dislike {v}.", "Years ago I could not stand {v}."),
        YesNo = new("Do you dislike {v}?", "Do you hate {v}?", "~Would you rather avoid {v}?"),
    };

    private static WorldAttribute Favorite(string key, string noun, string[] values, string chatty, string ask, string askAgain, string heldOutAsk) =>
        Favorite(key, noun, (IReadOnlyList<string>)values, chatty, ask, askAgain, heldOutAsk);

    private static WorldAttribute Favorite(string key, string noun, IReadOnlyList<string> values, string chatty, string ask, string askAgain, string heldOutAsk) =>
        new(key, noun, AttributeCardinality.Functional, values)
        {
            Lines = new($"My {noun} is {{v}}.", chatty, $"{{v}} is my {noun}.", $"When it comes to my {noun}, it is {{v}}.", $"{TemplateText.Capitalise(noun)}: {{v}}.", $"~I would pick {{v}} as my {noun} any day."),
            Questions = new($"What is your {noun}?", $"What's your {noun}?", ask, askAgain, $"Tell me your {noun}.", $"Do you have a {noun}?", "~" + heldOutAsk, $"~I wonder what your {noun} might be."),
            Answers = new($"My {noun} is {{v}}.", $"{{v}} is my {noun}.", "It is {v}.", "That would be {v}.", $"My {noun}? {{v}}."),
            Brief = "{v}.",
            Others = new($"The {noun} of {{n}} is {{v}}.", $"{{n}} has chosen {{v}} as a {noun}."),
            Denials = new($"My {noun} is not {{v}}.", $"{{v}} is not my {noun}."),
            Past = new($"My {noun} used to be {{v}}.", $"As a child my {noun} was {{v}}."),
            YesNo = new($"Is your {noun} {{v}}?", $"Is {{v}} your {noun}?", $"~Would you call {{v}} your {noun}?"),
        };
}
