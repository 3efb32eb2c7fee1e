using AlgoTrader.Data.Bench;

return await BenchCommand.Create().Parse(args).InvokeAsync();
