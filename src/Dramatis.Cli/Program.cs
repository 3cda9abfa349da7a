Console.WriteLine("Dramatis");
