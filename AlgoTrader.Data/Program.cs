using AlgoTrader.Data.Cli;

return await DataCommand.Create().Parse(args).InvokeAsync();
