using AlgoTrader.Broker.Bench;

return await BenchCommand.Create().Parse(args).InvokeAsync();
