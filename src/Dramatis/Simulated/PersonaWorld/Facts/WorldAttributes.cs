using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.People;

namespace Dramatis.Simulated.PersonaWorld.Facts;

/// <summary>All attributes of the world.</summary>
internal static partial class WorldAttributes
{
    /// <summary>Every attribute, in the order in which profiles list them.</summary>
    public static IReadOnlyList<WorldAttribute> All { get; } = [.. Described().Select(MoreWordings.Extend)];

    public static WorldAttribute Find(string key) => All.First(a => a.Key == key);

    private static WorldAttribute[] Described() =>
    [
        Age, HomeTown, Birthplace, Occupation, Employer, Street, Dwelling, Commute, WakeTime, BirthMonth,
        PartnerName, FriendName, Siblings, Children, Pet, PetName,
        FavoriteColor, FavoriteFood, FavoriteDrink, FavoriteSeason, FavoriteAnimal, FavoriteSubject, FavoriteBook, FavoriteBand, LuckyNumber,
        Instrument, Diet, Fear, Dream, Hobby, Likes, Dislikes, Language, Belonging, Sport,
        Nation, HighestValue, Manner,
    ];

    private static WorldAttribute Age => new("age", "age", AttributeCardinality.Functional, WorldValues.Ages)
    {
        Lines = new("I am {v} years old.", "I'm {v} years old.", "My age is {v}.", "I have just turned {v}.", "Age: {v}.", "~I am {v} years of age."),
        Questions = new("How old are you?", "What is your age?", "May I ask how old you are?", "And your age?", "Tell me your age, please.", "~What age are you?", "~How many years old are you now?"),
        Answers = new("I am {v} years old.", "I'm {v}.", "I am {v}.", "{v} years old."),
        Brief = "{v}.",
        Others = new("{n} is {v} years old.", "{n} has just turned {v}."),
        Denials = new("I am not {v} years old.", "I am not {v}."),
        YesNo = new("Are you {v} years old?", "Are you {v}?", "~Did you turn {v} this year?"),
    };

    private static WorldAttribute HomeTown => new("home-town", "home town", AttributeCardinality.Functional, InventedNames.Towns)
    {
        Lines = new("I live in {v}.", "My home is in {v}.", "I live in the town of {v}.", "These days I live in {v}.", "Home town: {v}.", "~You will find me at home in {v}."),
        Questions = new("Where do you live?", "Which town do you live in?", "Where is your home?", "What town do you call home?", "So where do you live these days?", "~What place do you live in?", "~In which town is your home?"),
        Answers = new("I live in {v}.", "My home is in {v}.", "In {v}.", "I'm living in {v}."),
        Brief = "{v}.",
        Others = new("{n} lives in {v}.", "The home of {n} is in {v}."),
        Denials = new("I do not live in {v}.", "My home is not in {v}."),
        Past = new("I used to live in {v}.", "Years ago I lived in {v}."),
        YesNo = new("Do you live in {v}?", "Is your home in {v}?", "~Is {v} the town you live in?"),
    };

    private static WorldAttribute Birthplace => new("birthplace", "birthplace", AttributeCardinality.Functional, InventedNames.Towns)
    {
        Lines = new("I was born in {v}.", "My birthplace is {v}.", "I come from {v} originally.", "I was born and raised in {v}.", "Birthplace: {v}.", "~{v} is where I was born."),
        Questions = new("Where were you born?", "What is your birthplace?", "Where do you come from originally?", "Which town were you born in?", "~In what town did you come into the world?", "~Where is your birthplace?"),
        Answers = new("I was born in {v}.", "In {v}.", "I come from {v} originally.", "My birthplace is {v}."),
        Brief = "{v}.",
        Others = new("{n} was born in {v}.", "{n} comes from {v} originally."),
        Denials = new("I was not born in {v}.", "My birthplace is not {v}."),
        YesNo = new("Were you born in {v}?", "Is {v} your birthplace?", "~Do you come from {v} originally?"),
    };

    private static WorldAttribute Occupation => new("occupation", "job", AttributeCardinality.Functional, WorldValues.Occupations)
    {
        Lines = new("I work as {a}.", "I am {a}.", "My job is being {a}.", "I earn my living as {a}.", "I am {a} by trade.", "Job: {v}.", "~By profession I am {a}."),
        Questions = new("What do you do for a living?", "What is your job?", "What do you work as?", "What kind of work do you do?", "What's your profession?", "So what do you do?", "~How do you earn your money?", "~What is your line of work?"),
        Answers = new("I work as {a}.", "I am {a}.", "I'm {a}.", "I earn my living as {a}.", "My job? I am {a}."),
        Brief = "{a}.",
        Others = new("{n} works as {a}.", "{n} is {a}."),
        Denials = new("I do not work as {a}.", "I am not {a}."),
        Past = new("I used to work as {a}.", "Years ago I was {a}."),
        YesNo = new("Are you {a}?", "Do you work as {a}?", "~Is it true that you are {a}?"),
    };

    private static WorldAttribute Employer => new("employer", "employer", AttributeCardinality.Functional, InventedNames.Firms)
    {
        Lines = new("I work for {v}.", "My employer is {v}.", "I am employed at {v}.", "Employer: {v}.", "~{v} pays my wages."),
        Questions = new("Who do you work for?", "What is the name of your employer?", "Which company do you work for?", "Where are you employed?", "~What firm pays your wages?", "~What is your company called?"),
        Answers = new("I work for {v}.", "My employer is {v}.", "I am employed at {v}."),
        Brief = "{v}.",
        Others = new("{n} works for {v}.", "{n} is employed at {v}."),
        Denials = new("I do not work for {v}.", "My employer is not {v}."),
        Past = new("I used to work for {v}.", "I once worked for {v}."),
        YesNo = new("Do you work for {v}?", "Is {v} your employer?", "~Are you employed at {v}?"),
    };

    private static WorldAttribute Street => new("street", "street", AttributeCardinality.Functional, InventedNames.Streets)
    {
        Lines = new("My house is on {v}.", "I live on {v}.", "My address is on {v}.", "Street: {v}.", "~My front door opens onto {v}."),
        Questions = new("Which street do you live on?", "What street is your house on?", "What is the name of your street?", "~On what street can I find you?", "~What is your street called?"),
        Answers = new("I live on {v}.", "My house is on {v}.", "It is {v}."),
        Brief = "{v}.",
        Others = new("{n} lives on {v}.", "The house of {n} is on {v}."),
        Denials = new("I do not live on {v}.", "My house is not on {v}."),
        Past = new("I used to live on {v}.", "My house was once on {v}."),
        YesNo = new("Do you live on {v}?", "Is your house on {v}?", "~Is {v} your street?"),
    };

    private static WorldAttribute Dwelling => new("dwelling", "home", AttributeCardinality.Functional, WorldValues.Dwellings)
    {
        Lines = new("My home is {a}.", "I live in {a}.", "I have made {a} my home.", "Kind of home: {v}.", "~{a} is what I call home."),
        Questions = new("What kind of home do you have?", "What sort of place do you live in?", "Do you live in a house or in something else?", "What is your home like?", "~What type of house is yours?", "~What kind of building do you live in?"),
        Answers = new("I live in {a}.", "My home is {a}.", "It is {a}."),
        Brief = "{a}.",
        Others = new("{n} lives in {a}.", "The home of {n} is {a}."),
        Denials = new("I do not live in {a}.", "My home is not {a}."),
        Past = new("I used to live in {a}.", "My home was once {a}."),
        YesNo = new("Do you live in {a}?", "Is your home {a}?", "~Would you call your home {a}?"),
    };

    private static WorldAttribute Commute => new("commute", "way to work", AttributeCardinality.Functional, WorldValues.Commutes)
    {
        Lines = new("I go to work by {v}.", "I travel to work by {v}.", "Every morning I go to work by {v}.", "Way to work: by {v}.", "~It is by {v} that I get to work."),
        Questions = new("How do you get to work?", "How do you travel to work?", "What do you take to work in the morning?", "~By what means do you go to work?", "~What brings you to work each day?"),
        Answers = new("I go to work by {v}.", "By {v}.", "I travel by {v}."),
        Brief = "By {v}.",
        Others = new("{n} goes to work by {v}.", "{n} travels to work by {v}."),
        Denials = new("I do not go to work by {v}.", "I never travel to work by {v}."),
        Past = new("I used to go to work by {v}.", "In the past I went to work by {v}."),
        YesNo = new("Do you go to work by {v}?", "Do you travel by {v}?", "~Do you take the {v} to work?"),
    };

    private static WorldAttribute WakeTime => new("wake-time", "time of getting up", AttributeCardinality.Functional, WorldValues.Times)
    {
        Lines = new("I get up at {v}.", "My day starts at {v}.", "My alarm rings at {v}.", "Gets up at: {v}.", "~At {v} I am out of bed."),
        Questions = new("When do you get up?", "At what time do you get up?", "When does your day start?", "What time does your alarm ring?", "~At which hour do you leave your bed?", "~When do you rise in the morning?"),
        Answers = new("I get up at {v}.", "At {v}.", "My day starts at {v}."),
        Brief = "At {v}.",
        Others = new("{n} gets up at {v}.", "The day of {n} starts at {v}."),
        Denials = new("I do not get up at {v}.", "My day does not start at {v}."),
        Past = new("I used to get up at {v}.", "My alarm once rang at {v}."),
        YesNo = new("Do you get up at {v}?", "Does your day start at {v}?", "~Are you out of bed at {v}?"),
    };

    private static WorldAttribute BirthMonth => new("birth-month", "birthday", AttributeCardinality.Functional, WorldValues.Months)
    {
        Lines = new("My birthday is in {v}.", "I was born in {v}.", "I celebrate my birthday in {v}.", "Birthday: in {v}.", "~In {v} I grow a year older."),
        Questions = new("When is your birthday?", "In which month is your birthday?", "What month were you born in?", "~When do you celebrate being a year older?", "~Your birthday is in which month?"),
        Answers = new("My birthday is in {v}.", "It is in {v}.", "In {v}."),
        Brief = "In {v}.",
        Others = new("The birthday of {n} is in {v}.", "{n} celebrates a birthday in {v}."),
        Denials = new("My birthday is not in {v}.", "I do not celebrate my birthday in {v}."),
        YesNo = new("Is your birthday in {v}?", "Do you celebrate your birthday in {v}?", "~Does your birthday fall in {v}?"),
    };

    private static WorldAttribute Pet => new("pet", "pet", AttributeCardinality.Functional, IsARules.Pets)
    {
        Lines = new("I have {a}.", "My pet is {a}.", "I share my home with {a}.", "I keep {a}.", "Pet: {v}.", "~There is {a} at home with me."),
        Questions = new("Do you have a pet?", "What pet do you have?", "What kind of animal do you keep?", "Which animal shares your home?", "~What sort of pet lives with you?", "~Is there an animal in your house?"),
        Answers = new("I have {a}.", "My pet is {a}.", "I keep {a}."),
        Brief = "{a}.",
        Others = new("{n} has {a}.", "{n} keeps {a} at home."),
        Denials = new("I do not have {a}.", "I have never kept {a}."),
        Past = new("I used to have {a}.", "As a child I had {a}."),
        YesNo = new("Do you have {a}?", "Is your pet {a}?", "~Do you keep {a}?"),
    };

    private static WorldAttribute PetName => new("pet-name", "pet's name", AttributeCardinality.Functional, InventedNames.Pets)
    {
        Requires = "pet",
        Lines = new("My pet is called {v}.", "My pet's name is {v}.", "I named my pet {v}.", "Name of pet: {v}.", "~{v} is what my pet is called."),
        Questions = new("What is your pet's name?", "What is your pet called?", "What did you name your pet?", "Does your pet have a name?", "~What name does your pet listen to?", "~How do you call your pet?"),
        Answers = new("My pet is called {v}.", "The name is {v}.", "I named my pet {v}.", "{v} is the name."),
        Brief = "{v}.",
        Others = new("The pet of {n} is called {v}.", "{n} has a pet named {v}."),
        Denials = new("My pet is not called {v}.", "{v} is not the name of my pet."),
        YesNo = new("Is your pet called {v}?", "Is {v} the name of your pet?", "~Did you name your pet {v}?"),
    };
}
