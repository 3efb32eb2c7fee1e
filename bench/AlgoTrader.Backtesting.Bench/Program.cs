using AlgoTrader.Backtesting.Bench;

return await BenchCommand.Create().Parse(args).InvokeAsync();
