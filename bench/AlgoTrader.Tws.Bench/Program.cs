using AlgoTrader.Tws.Bench;

return await BenchCommand.Create().Parse(args).InvokeAsync();
