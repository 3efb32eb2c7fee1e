namespace AlgoTrader.Tws;

/// <summary>Whatever goes wrong between the two ends of a TWS socket.</summary>
public abstract class TwsException : Exception
{
    protected TwsException(string message)
        : base(message)
    {
    }

    protected TwsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
