namespace AlgoTrader.RespServer.Storage;

/// <summary>The key holds a value of another type than the command works on.</summary>
internal sealed class WrongTypeException() : Exception("WRONGTYPE Operation against a key holding the wrong kind of value");
