using AlgoTrader.Redis.Bench;

return await BenchCommand.Create().Parse(args).InvokeAsync();
