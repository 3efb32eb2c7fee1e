namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that can be told to start after others.</summary>
public interface IResourceWithWaitSupport : IResource;
