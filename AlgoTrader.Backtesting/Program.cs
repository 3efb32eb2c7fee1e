using AlgoTrader.Backtesting.Cli;

return await BacktestCommand.RunAsync(args, Console.Out, Console.Error);
