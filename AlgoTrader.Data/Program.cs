using AlgoTrader.Data.Cli;

return await DataCommand.RunAsync(args, Console.Out, Console.Error);
