using Dramatis.Cli;

return await DramatisCommandLine.RunAsync(args, Console.Out, Console.Error);
