using AlgoTrader.Reliability.Cli;

return ReliabilityCommand.Create().Parse(args).Invoke();
