"""Pictures made of many views, by numpy alone: epipolar-plane images, disparity, refocus."""
